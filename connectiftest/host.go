package connectiftest

import (
	"net"
	"net/http"
	"regexp"
	"strings"
)

// host is the name that a request was sent to, in lower case and without the port.
type host string

const (
	connectifDomain = ".connectif.cloud"
	cdnHost         = "cdn" + connectifDomain
	apiHostSuffix   = "-api" + connectifDomain
)

var (
	regionPattern  = regexp.MustCompile(`^[a-z][a-z0-9]{0,15}$`)
	accountPattern = regexp.MustCompile(`^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$`)
)

func hostOf(r *http.Request) host {
	name := r.Host
	if withoutPort, _, err := net.SplitHostPort(name); err == nil {
		name = withoutPort
	}
	return host(strings.ToLower(name))
}

// isForeign tells that the name is not one of Connectif's, so that all paths are served under it.
func (h host) isForeign() bool { return !strings.HasSuffix(string(h), connectifDomain) }

func (h host) isCDN() bool { return h.isForeign() || h == cdnHost }

func (h host) isAPI() bool { return h.isForeign() || h.region() != "" }

// region is the region in the name of an API host such as eu8-api.connectif.cloud, or nothing.
func (h host) region() string {
	region, ok := strings.CutSuffix(string(h), apiHostSuffix)
	if !ok || !regionPattern.MatchString(region) {
		return ""
	}
	return region
}
