package clitest

import (
	"fmt"
	"os"
	"strings"
)

// PeakMB is the largest size that a process has had so far in megabytes; 0 where the system does not tell, and when
// the process has ended. What the system tells of one that has ended would be no less than the size of this one, from
// which it was forked.
func PeakMB(process int) (megabytes int) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0
	}
	_, peak, _ := strings.Cut(string(status), "VmHWM:")
	_, _ = fmt.Sscan(peak, &megabytes) // in kB
	return megabytes / 1024
}
