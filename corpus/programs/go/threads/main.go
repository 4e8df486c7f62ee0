// Command threads captures the creation of operating system threads: many
// goroutines lock themselves to a thread, and some end with it.
package main

import (
	"runtime"
	"sync"
	"time"

	"demo/capture"
)

func hold(gate <-chan struct{}, ready *sync.WaitGroup, unlock bool) {
	runtime.LockOSThread()
	if unlock {
		defer runtime.UnlockOSThread()
	}
	ready.Done()
	<-gate
}

func main() {
	capture.Start()
	gate := make(chan struct{})
	var ready sync.WaitGroup
	for i := range 10 {
		ready.Add(1)
		go hold(gate, &ready, i%2 == 0)
	}
	ready.Wait()
	capture.Profile("threadcreate", "threads-threadcreate", "count")
	capture.Goroutines("threads-goroutine")
	close(gate)
	time.Sleep(20 * time.Millisecond)
}
