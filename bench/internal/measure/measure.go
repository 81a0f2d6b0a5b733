// Package measure compares how long two things take on a machine that has other things to do as well.
//
// What is compared takes turns, in the order A B B A, mostly of a quarter of a millisecond: a slow moment of the
// machine then hits both alike, or one turn of many. Of each round only the ratio counts, and of all rounds the
// median of those.
package measure

import (
	"fmt"
	"slices"
	"time"
)

// A Work does something n times. An error ends the measurement.
type Work func(n int) error

// A Result is what [Compare] found.
type Result struct {
	Ratio     float64 // B's time divided by A's: the median of the rounds
	Low, High float64 // the quartiles of the rounds
	A, B      float64 // nanoseconds for doing it once: the median of the rounds
}

// Turn is how long a turn takes, about, for most things; what takes longer is done once.
const Turn = 250 * time.Microsecond

// Compare measures a and b in so many rounds of turns of that length.
func Compare(a, b Work, rounds int, turn time.Duration) (Result, error) {
	timesA, err := calibrate(a, turn)
	if err != nil {
		return Result{}, err
	}
	timesB, err := calibrate(b, turn)
	if err != nil {
		return Result{}, err
	}
	ratios, as, bs := make([]float64, rounds), make([]float64, rounds), make([]float64, rounds)
	for i := range rounds {
		var spent [4]time.Duration
		for j, work := range [4]func() error{
			func() error { return a(timesA) }, func() error { return b(timesB) },
			func() error { return b(timesB) }, func() error { return a(timesA) },
		} {
			start := time.Now()
			if err := work(); err != nil {
				return Result{}, err
			}
			spent[j] = time.Since(start)
		}
		as[i] = float64(spent[0]+spent[3]) / float64(2*timesA)
		bs[i] = float64(spent[1]+spent[2]) / float64(2*timesB)
		ratios[i] = bs[i] / as[i]
	}
	return Result{
		Ratio: quantile(ratios, 0.5), Low: quantile(ratios, 0.25), High: quantile(ratios, 0.75),
		A: quantile(as, 0.5), B: quantile(bs, 0.5),
	}, nil
}

// calibrate returns how often something has to be done to fill a turn. It also warms it up.
func calibrate(work Work, turn time.Duration) (times int, err error) {
	for times = 1; ; times *= 2 {
		start := time.Now()
		if err := work(times); err != nil {
			return 0, fmt.Errorf("the first try: %w", err)
		}
		if spent := time.Since(start); spent >= turn/2 {
			return max(1, int(float64(times)*float64(turn)/float64(spent))), nil
		}
	}
}

func quantile(list []float64, q float64) float64 {
	slices.Sort(list)
	return list[int(q*float64(len(list)-1)+0.5)]
}
