// Command contention captures block and mutex profiles: goroutines that fight
// for locks, wait on channels, selects, condition variables and wait groups.
// It also captures a goroutine profile in the middle of the fight.
package main

import (
	"runtime"
	"sync"
	"time"

	"demo/capture"
)

type account struct {
	mu      sync.Mutex
	balance int
}

func (a *account) deposit(n int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.balance += n
	time.Sleep(50 * time.Microsecond)
}

type table struct {
	sync.RWMutex
	rows map[int]int
}

func (t *table) read(k int) int {
	t.RLock()
	defer t.RUnlock()
	time.Sleep(20 * time.Microsecond)
	return t.rows[k]
}

func (t *table) write(k, v int) {
	t.Lock()
	t.rows[k] = v
	time.Sleep(100 * time.Microsecond)
	t.Unlock()
}

// queue is a bounded queue with condition variables.
type queue struct {
	mu    sync.Mutex
	room  *sync.Cond
	items []int
}

func (q *queue) put(i int) {
	q.mu.Lock()
	for len(q.items) > 4 {
		q.room.Wait()
	}
	q.items = append(q.items, i)
	q.mu.Unlock()
}

func (q *queue) drain() {
	q.mu.Lock()
	q.items = q.items[:0]
	q.mu.Unlock()
	q.room.Broadcast()
}

func main() {
	capture.Start()
	runtime.SetMutexProfileFraction(1)
	runtime.SetBlockProfileRate(1)

	a := &account{}
	t := &table{rows: map[int]int{}}
	q := &queue{}
	q.room = sync.NewCond(&q.mu)
	pipe, done := make(chan int), make(chan struct{})

	var wg sync.WaitGroup
	spawn := func(n int, f func(i int)) {
		for i := range n {
			wg.Go(func() { f(i) })
		}
	}
	spawn(6, func(i int) {
		for range 40 {
			a.deposit(i)
		}
	})
	spawn(4, func(i int) {
		for j := range 40 {
			if j%4 == 0 {
				t.write(i, j)
			} else {
				t.read(j)
			}
		}
	})
	spawn(3, func(i int) {
		for j := range 30 {
			q.put(i * j)
		}
	})
	spawn(2, func(int) {
		for i := range 50 {
			select {
			case pipe <- i:
			case <-done:
				return
			}
		}
	})
	go func() {
		for range pipe {
			time.Sleep(30 * time.Microsecond)
		}
	}()
	go func() {
		for range time.Tick(time.Millisecond) {
			q.drain()
		}
	}()
	time.Sleep(3 * time.Millisecond)
	capture.Goroutines("contention-goroutine")
	wg.Wait()
	close(done)

	capture.Profile("block", "contention-block", "contention")
	capture.Profile("mutex", "contention-mutex", "contention")
}
