// Command traces captures goroutine stacks as the runtime writes them in all
// circumstances: when a program dies, when it is asked for them, with what
// GODEBUG adds to them, and of many goroutines. Where it dies, the stacks are on
// standard error.
package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/pprof"
	"syscall"
	"time"

	"demo/capture"
)

var modes = map[string]func(){
	"panic":     dies,
	"overflow":  overflows,
	"deadlock":  locksUp,
	"quit":      quits,
	"busy":      crashesBusy,
	"stack":     logsStacks,
	"labels":    labelled,
	"ancestors": descends,
	"many":      many,
}

func main() {
	mode := flag.String("mode", "", "what to capture")
	capture.Start()
	log.SetFlags(log.LstdFlags | log.LUTC)
	run, ok := modes[*mode]
	if !ok {
		log.Fatalf("traces: no mode %q", *mode)
	}
	run()
}

// settle gives goroutines the time to come to where they wait.
func settle() { time.Sleep(200 * time.Millisecond) }

// stacks writes what debug=2 gives.
func stacks(name string) {
	settle()
	capture.Lookup("goroutine", name, "goroutine", 2)
}

type order struct{ items []string }

//go:noinline
func (o *order) first() string { return o.items[0] }

func serve(o *order) (err error) {
	defer func() {
		if r := recover(); r != nil {
			panic(fmt.Errorf("serving an order: %v", r))
		}
	}()
	log.Print("orders: ", o.first())
	return errors.New("not reached")
}

func dies() {
	log.Print("listening on 127.0.0.1:8080")
	log.Print("orders: 3 in the queue")
	waiters(len(waits))
	settle()
	done := make(chan error)
	go func() { done <- serve(nil) }()
	<-done
}

//go:noinline
func factorial(n uint64) uint64 { return n * factorial(n+1) }

func overflows() {
	debug.SetMaxStack(1 << 17)
	factorial(1)
}

func locksUp() {
	done := make(chan int)
	go func() { done <- <-done }()
	<-done
}

func quits() {
	log.Print("listening on 127.0.0.1:8080")
	waiters(len(waits))
	go spin()
	settle()
	syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	time.Sleep(10 * time.Second)
}

// crashesBusy has several threads at work, each of which writes its goroutine
// once more than the first does: those that compute, and those in system calls.
func crashesBusy() {
	waiters(3)
	for range 3 {
		go spin()
	}
	var ends [2]int
	syscall.Pipe(ends[:])
	for range 2 {
		go func() { syscall.Read(ends[0], make([]byte, 1)) }()
	}
	settle()
	syscall.Kill(os.Getpid(), syscall.SIGQUIT)
	time.Sleep(10 * time.Second)
}

func spin() {
	for {
		sink++
	}
}

var sink int

// logsStacks has a logger's prefix before the first goroutine.
func logsStacks() {
	waiters(len(waits))
	settle()
	buffer := make([]byte, 1<<20)
	var out bytes.Buffer
	logger := log.New(&out, "", log.LstdFlags|log.LUTC)
	logger.Print("watchdog: no progress for 30 s")
	logger.Printf("%s", buffer[:runtime.Stack(buffer, true)])
	capture.Write("goroutine", "logged-stacks.txt", out.Bytes())
}

func labelled() {
	gate := make(chan struct{})
	for i, labels := range [][]string{
		{"request", "GET /list", "tenant", "blue"},
		{"odd", "a value with ]: in it", "brackets", "[x]:"},
		{"quote", `say "hi" \ there`, "line", "one\ntwo", "tenant", "größe"},
		{"key with spaces", "", "a:b", "c, d"},
		nil,
	} {
		for range i + 1 {
			go pprof.Do(context.Background(), pprof.Labels(labels...), func(context.Context) { <-gate })
		}
	}
	stacks("labelled-goroutine")
	capture.Lookup("goroutine", "labelled-goroutine", "count", 1)
}

func descends() {
	gate := make(chan struct{})
	grandchild := func() { <-gate }
	child := func() {
		for range 3 {
			go grandchild()
		}
		<-gate
	}
	for range 2 {
		go child()
	}
	stacks("ancestors-goroutine")
}

// many has 24 000 goroutines, of which the older half waits for a minute more.
func many() {
	for round := range 2 {
		runtime.GC()
		for i := range 12 {
			labels := pprof.Labels("tenant", fmt.Sprint("t", i%5), "round", fmt.Sprint(round))
			pprof.Do(context.Background(), labels, func(context.Context) { waiters(1000) })
		}
		settle()
		runtime.GC() // sees them wait, since the collection before
		time.Sleep(61 * time.Second)
	}
	var text bytes.Buffer
	if err := pprof.Lookup("goroutine").WriteTo(&text, 2); err != nil {
		log.Fatal(err)
	}
	var packed bytes.Buffer
	w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	w.Write(text.Bytes())
	w.Close()
	capture.Write("goroutine", "many-goroutine.txt.gz", packed.Bytes())
	capture.Lookup("goroutine", "many-goroutine", "count", 1)
}
