package inspect_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/connectif-go/connectif/inspect"
)

func TestFollowedClicksAreCheckedOnLinksAlone(t *testing.T) {
	for source, want := range map[string][]inspect.Code{
		`<svg><a href="/" data-cn-track-click></a></svg>`:                       {inspect.TrackClickIgnored},
		`<area href="/" data-cn-track-click="sync">`:                            {inspect.TrackClickIgnored},
		`<a name="x" data-cn-track-click="x">`:                                  {inspect.TrackClickIgnored},
		`<a href="javascript:x()" data-cn-track-click=" async" data-cn-alias>`:  {inspect.TrackClickValue, inspect.TrackClickAlias},
		`<a href data-cn-track-click="SYNC">`:                                   {inspect.TrackClickValue},
		`<a href="javascript:x()">`:                                             nil,
		`<a href="java" data-cn-track-click="track-click">`:                     nil,
		`<a href="tel:1" data-cn-track-click="async" data-cn-alias="call us">`:  nil,
		`<template><p data-cn-track-click></p></template><p data-cn-alias="a">`: nil,
	} {
		var codes []inspect.Code
		for _, p := range inspect.Bytes([]byte(source), inspect.Options{Fragment: true}).Problems {
			codes = append(codes, p.Code)
			assert.Equal(t, "data-cn-track-click", p.Property)
		}
		assert.Equal(t, want, codes, source)
	}
}
