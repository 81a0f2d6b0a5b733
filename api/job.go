package api

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// A JobStatus is how far an import or an export has come.
type JobStatus string

// The statuses of imports and exports.
const (
	JobQueued     JobStatus = "queued"
	JobInProgress JobStatus = "inProgress"
	JobFinished   JobStatus = "finished"
	JobError      JobStatus = "error"
	JobCancelled  JobStatus = "cancelled"
)

// ended tells whether nothing more will happen. One of an unknown status has ended when Connectif says when.
func (s JobStatus) ended(at ...time.Time) bool {
	switch s {
	case JobFinished, JobError, JobCancelled:
		return true
	case JobQueued, JobInProgress:
		return false
	}
	for _, t := range at {
		if !t.IsZero() {
			return true
		}
	}
	return false
}

// A JobEndedError tells of an import or export that ended without being finished: errors.Is tells
// [ErrJobCancelled] from [ErrJobFailed].
type JobEndedError struct {
	Job    string // import or export
	ID     string
	Status JobStatus
}

// Error says what ended, and how.
func (e *JobEndedError) Error() string {
	return fmt.Sprintf("connectif: %s %s: %s", e.Job, quotable(e.ID), e.kind())
}

// Is reports whether the job ended as a kind says.
func (e *JobEndedError) Is(target error) bool { return target == e.kind() }

func (e *JobEndedError) kind() Kind {
	if e.Status == JobCancelled {
		return ErrJobCancelled
	}
	return ErrJobFailed
}

const (
	firstPoll = time.Second
	lastPoll  = 30 * time.Second
)

// A poll paces the questions for something that takes time: each pause is half as long again as the one
// before, less a random part, so that many that wait do not ask together.
type poll struct{ pause time.Duration }

func (p *poll) wait(ctx context.Context, clock Clock) error {
	p.pause = min(max(p.pause+p.pause/2, firstPoll), lastPoll)
	return clock.Sleep(ctx, p.pause-rand.N(p.pause/4))
}
