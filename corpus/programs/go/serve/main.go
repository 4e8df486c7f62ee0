// Command serve is a small program that shows its profiles over HTTP, to be
// fetched by tests: it prints its address, burns some CPU and keeps some heap
// until its stdin ends.
package main

import (
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"os"
	"time"
)

var kept [][]byte

//go:noinline
func burn() int {
	sum := 0
	for i := range 20_000_000 {
		sum += i * i
	}
	return sum
}

//go:noinline
func keep() {
	for range 64 {
		kept = append(kept, make([]byte, 1<<20))
	}
}

func main() {
	keep()
	go func() {
		for {
			burn()
			time.Sleep(5 * time.Millisecond)
		}
	}()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(listener.Addr())
	go func() { log.Fatal(http.Serve(listener, nil)) }()
	io.Copy(io.Discard, os.Stdin)
}
