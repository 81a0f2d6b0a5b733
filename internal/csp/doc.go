// Package csp reads a Content-Security-Policy as browsers do (CSP level 3): directives and what rules in
// their place, sources and what they match. Where browsers differ it takes the narrower reading. Nothing here
// knows of Connectif.
package csp
