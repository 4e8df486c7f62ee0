// Command generics allocates a lot through generic containers, closures and
// small functions that the compiler inlines. It captures heap and allocs
// profiles with names such as main.Map[go.shape.int,go.shape.string] and
// main.build.func1.2, and two heap snapshots in time. It is run at several
// memory profile rates.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"time"

	"demo/capture"
)

// List is a singly linked list.
type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	value T
	next  *node[T]
}

// Push is small enough to be inlined.
func (l *List[T]) Push(v T) {
	l.head = newNode(v, l.head)
	l.size++
}

func newNode[T any](v T, next *node[T]) *node[T] { return &node[T]{v, next} }

// All yields the values, newest first.
func (l *List[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) {
		for n := l.head; n != nil; n = n.next {
			if !yield(n.value) {
				return
			}
		}
	}
}

// Tree is a binary search tree of pairs.
type Tree[K cmp.Ordered, V any] struct {
	key         K
	value       V
	left, right *Tree[K, V]
}

// Put returns the tree with the pair in it.
func (t *Tree[K, V]) Put(k K, v V) *Tree[K, V] {
	at := &t
	for *at != nil && (*at).key != k {
		if k < (*at).key {
			at = &(*at).left
		} else {
			at = &(*at).right
		}
	}
	if *at == nil {
		*at = &Tree[K, V]{key: k}
	}
	(*at).value = v
	return t
}

// Map applies f to every value.
func Map[A, B any](s iter.Seq[A], f func(A) B) []B {
	var out []B
	for v := range s {
		out = append(out, f(v))
	}
	return out
}

// Group collects the values by key.
func Group[K comparable, V any](vs []V, key func(V) K) map[K][]V {
	m := make(map[K][]V)
	for _, v := range vs {
		m[key(v)] = append(m[key(v)], v)
	}
	return m
}

type point struct{ x, y float64 }

var keep []any

func retain(v any) { keep = append(keep, v) }

// build makes closures within closures, each of which allocates.
func build(n int) func() int {
	var total int
	outer := func(prefix string) func(int) []byte {
		return func(i int) []byte {
			b := make([]byte, 64+i%512)
			copy(b, prefix)
			total += len(b)
			return b
		}
	}
	makers := []func(int) []byte{outer("left"), outer("right")}
	for i := range n {
		retain(makers[i%2](i))
	}
	return func() int { return total }
}

func round(n int) {
	ints, points := &List[int]{}, &List[point]{}
	var tree *Tree[string, *point]
	for i := range n {
		ints.Push(i)
		points.Push(point{float64(i), float64(i * i)})
		tree = tree.Put(fmt.Sprint(i*7919%n), &point{x: float64(i)})
	}
	names := Map(ints.All(), func(i int) string { return strings.Repeat(fmt.Sprint(i), 3) })
	slices.Sort(names)
	retain(Group(names, func(s string) byte { return s[0] }))
	retain(Map(points.All(), func(p point) *point { return &point{p.y, p.x} }))
	retain(tree)
	retain(build(n / 4))
}

func main() {
	capture.Start()
	n := 8000
	if runtime.MemProfileRate == 1 {
		n = 16 // every allocation is a record of its own
	}
	round(n)
	capture.Heap("generics-heap")
	round(2 * n)
	keep = keep[len(keep)/2:]
	round(n / 4)
	capture.Heap("generics-heap-2")
	capture.Allocs("generics-allocs")
	capture.CPU("generics-cpu", func() {
		capture.Spin(700*time.Millisecond, func() { keep = nil; round(400) })
	})
}
