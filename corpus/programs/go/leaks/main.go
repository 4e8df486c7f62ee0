// Command leaks captures the profile of leaked goroutines. Built with
// GOEXPERIMENT=goroutineleakprofile.
package main

import (
	"runtime"
	"time"

	"demo/capture"
)

func fetch(n int) int {
	answers := make(chan int)
	for i := range n {
		go func() { answers <- i }()
	}
	return <-answers
}

func listen() {
	quit := make(chan struct{})
	go func() {
		select {
		case <-quit:
		case <-make(chan int):
		}
	}()
}

func main() {
	capture.Start()
	gate := make(chan struct{})
	go func() { <-gate }() // not leaked
	for range 4 {
		fetch(3)
		listen()
	}
	time.Sleep(200 * time.Millisecond)
	capture.Profile("goroutineleak", "leaks-goroutineleak", "count")
	capture.Lookup("goroutineleak", "leaks-goroutineleak", "goroutine", 2)
	close(gate)
	runtime.KeepAlive(gate)
}
