package main

import (
	"log"
	"net"
	"sync"
	"time"
)

// held is locked all the time.
var (
	held   sync.Mutex
	shared sync.RWMutex
	work   sync.WaitGroup
	bell   = sync.NewCond(&sync.Mutex{})
	full   = make(chan int)
	never  = make(chan int)
	other  = make(chan int)
	once   sync.Once
)

// waiters starts n goroutines that wait forever, in all ways.
func waiters(n int) {
	once.Do(func() {
		held.Lock()
		shared.Lock()
		work.Add(1)
	})
	for i := range n {
		go waits[i%len(waits)]()
	}
}

// waits are the ways to wait that cost no thread.
var waits = []func(){
	func() { <-never },
	func() { full <- 1 },
	func() {
		select {
		case <-never:
		case <-other:
		}
	},
	func() { select {} },
	func() { var none chan int; <-none },
	func() { var none chan int; none <- 3 },
	func() { time.Sleep(time.Hour) },
	func() { held.Lock() },
	func() { shared.RLock() },
	func() { shared.Lock() },
	func() { work.Wait() },
	func() { bell.L.Lock(); bell.Wait() },
	func() { accept() },
	func() { deep(30) },
}

var listener = sync.OnceValue(func() net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	return l
})

func accept() { listener().Accept() }

//go:noinline
func deep(n int) int {
	if n == 0 {
		return <-never
	}
	return deep(n-1) + 1
}
