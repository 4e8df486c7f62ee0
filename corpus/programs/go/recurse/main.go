// Command recurse captures recursion: direct, mutual, and with inlined frames
// inside the cycle, so that the same program counter is several times in one
// stack and each time stands for more than one function.
package main

import (
	"time"

	"demo/capture"
)

type tree struct {
	children []*tree
	payload  []byte
}

// grow is directly recursive; attach and payload are inlined into it.
func grow(depth, width int) *tree {
	t := &tree{payload: payload(depth)}
	if depth > 0 {
		for range width {
			attach(t, grow(depth-1, width))
		}
	}
	return t
}

func payload(n int) []byte { return make([]byte, 256*(n+1)) }

func attach(t, child *tree) { t.children = append(t.children, child) }

// even and odd are mutually recursive, and each goes through an inlined step.
//
//go:noinline
func even(n int) bool {
	if n == 0 {
		note(n)
		return true
	}
	return stepOdd(n)
}

//go:noinline
func odd(n int) bool {
	if n == 0 {
		return false
	}
	note(n)
	return stepEven(n)
}

func stepOdd(n int) bool  { return odd(n - 1) }
func stepEven(n int) bool { return even(n - 1) }

var notes [][]byte

func note(n int) { notes = append(notes, sized(n)) }

func sized(n int) []byte { return make([]byte, 1024+n) }

// fib has the recursion in CPU samples; addUp is inlined.
func fib(n int) int {
	if n < 2 {
		return n
	}
	return addUp(n)
}

func addUp(n int) int { return fib(n-1) + fib(n-2) }

// walk recurses through a closure.
func walk(t *tree, visit func(*tree)) {
	var step func(*tree, int)
	step = func(t *tree, depth int) {
		visit(t)
		for _, c := range t.children {
			step(c, depth+1)
		}
	}
	step(t, 0)
}

var size int

func main() {
	capture.Start()
	t := grow(5, 3)
	even(9)
	capture.Heap("recurse-heap")
	capture.CPU("recurse-cpu", func() {
		capture.Spin(800*time.Millisecond, func() {
			size += fib(20)
			walk(t, func(t *tree) {
				for _, b := range t.payload {
					size += int(b)
				}
			})
		})
	})
	grow(4, 4)
	even(12)
	capture.Heap("recurse-heap-2")
	capture.Allocs("recurse-allocs")
}
