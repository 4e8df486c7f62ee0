// Command labels captures profiles with goroutine labels: several keys and
// values, some of them with spaces, colons, quotes or other alphabets.
package main

import (
	"context"
	"crypto/sha256"
	"hash/crc32"
	"runtime/pprof"
	"sync"
	"time"

	"demo/capture"
)

var block = make([]byte, 1<<14)

func hash() {
	sum := sha256.Sum256(block)
	copy(block, sum[:])
}

func check() { block[0] = byte(crc32.ChecksumIEEE(block)) }

// tasks have an odd count of pairs each, and share keys but not values.
var tasks = []struct {
	labels []string
	work   func()
}{
	{[]string{"request", "GET /list", "tenant", "blue"}, hash},
	{[]string{"request", "GET /list", "tenant", "green"}, hash},
	{[]string{"request", "POST /entries: new", "tenant", "blue"}, check},
	{[]string{"key with spaces", "value with spaces", "tenant", "red"}, hash},
	{[]string{"host:port", "127.0.0.1:8080"}, check},
	{[]string{"quote", `say "hi"`, "empty", "", "tenant", "größe"}, hash},
	{[]string{"number", "42", "size", "16kb"}, check},
	{nil, hash},
}

func spin(ctx context.Context, d time.Duration, work func()) {
	pprof.Do(ctx, pprof.Labels("phase", "outer"), func(ctx context.Context) {
		capture.Spin(d/2, work)
		pprof.Do(ctx, pprof.Labels("phase", "inner", "step", "2"), func(context.Context) {
			capture.Spin(d/2, work)
		})
	})
}

func main() {
	capture.Start()
	capture.CPU("labels-cpu", func() {
		for _, t := range tasks {
			pprof.Do(context.Background(), pprof.Labels(t.labels...), func(ctx context.Context) {
				if t.labels == nil {
					capture.Spin(200*time.Millisecond, t.work)
					return
				}
				spin(ctx, 200*time.Millisecond, t.work)
			})
		}
	})

	gate := make(chan struct{})
	var wg sync.WaitGroup
	for i, t := range tasks {
		for range i + 1 {
			wg.Add(1)
			go pprof.Do(context.Background(), pprof.Labels(t.labels...), func(context.Context) {
				defer wg.Done()
				<-gate
			})
		}
	}
	time.Sleep(100 * time.Millisecond)
	capture.Goroutines("labels-goroutine")
	close(gate)
	wg.Wait()
}
