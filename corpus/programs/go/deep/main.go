// Command deep captures stacks of hundreds of frames: allocations, CPU time
// and blocked goroutines at the bottom of long call chains. It is meant to be
// run with GODEBUG=profstackdepth=600, as the runtime keeps 128 frames
// otherwise.
package main

import (
	"sync"
	"time"

	"demo/capture"
)

// level is one step of a chain: down goes to the next level until depth is 0.
type level interface {
	down(depth int, bottom func())
}

type red struct{ next level }
type green struct{ next level }
type blue struct{ next level }

//go:noinline
func (r red) down(depth int, bottom func()) {
	if depth == 0 {
		bottom()
		return
	}
	r.next.down(depth-1, bottom)
}

//go:noinline
func (g green) down(depth int, bottom func()) {
	if depth == 0 {
		bottom()
		return
	}
	g.next.down(depth-1, bottom)
}

//go:noinline
func (b *blue) down(depth int, bottom func()) {
	if depth == 0 {
		bottom()
		return
	}
	if depth%5 == 0 {
		b.skip(depth, bottom)
		return
	}
	b.next.down(depth-1, bottom)
}

// skip is a second way down, so that the chains are no plain loop.
//
//go:noinline
func (b *blue) skip(depth int, bottom func()) {
	b.next.down(depth-1, bottom)
}

var keep [][]byte
var sum int

func leak() { keep = append(keep, make([]byte, 32<<10)) }

func burn() {
	for i := range 100000 {
		sum += i * i
	}
}

func main() {
	capture.Start()
	b := &blue{}
	chain := red{next: green{next: b}}
	b.next = chain

	for _, depth := range []int{1, 40, 124, 125, 126, 200, 333} {
		for range 8 {
			chain.down(depth, leak)
		}
	}
	capture.Heap("deep-heap")
	capture.CPU("deep-cpu", func() {
		capture.Spin(600*time.Millisecond, func() {
			chain.down(30, burn)
			chain.down(70, burn)
		})
	})

	gate := make(chan struct{})
	var wg sync.WaitGroup
	for _, depth := range []int{10, 90, 250, 250, 400} {
		wg.Add(1)
		go chain.down(depth, func() { defer wg.Done(); <-gate })
	}
	time.Sleep(100 * time.Millisecond)
	capture.Goroutines("deep-goroutine")
	close(gate)
	wg.Wait()
}
