// Package bubble captures goroutine stacks in a bubble of testing/synctest,
// which only tests have, beside some outside of it.
package bubble

import (
	"os"
	"runtime"
	"testing"
	"testing/synctest"
	"time"

	"demo/capture"
)

// lock holds a thread and waits in a system call.
func lock() {
	runtime.LockOSThread()
	r, _, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	r.Fd() // makes it blocking
	r.Read(make([]byte, 1))
}

func TestBubble(t *testing.T) {
	capture.Out = "out"
	go lock()
	time.Sleep(100 * time.Millisecond)
	synctest.Test(t, func(t *testing.T) {
		gate := make(chan struct{})
		for range 3 {
			go func() { <-gate }()
		}
		go func() { time.Sleep(time.Minute) }()
		synctest.Wait()
		capture.Lookup("goroutine", "bubble-goroutine", "goroutine", 2)
		close(gate)
		time.Sleep(time.Hour) // until all are through
	})
}
