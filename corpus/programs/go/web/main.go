// Command web is a small HTTP server that is its own client. It captures what
// a service looks like from outside: heap and allocs (two snapshots in time),
// CPU under load, goroutines while requests hang, thread creation. The second
// heap text comes through net/http/pprof over loopback, the rest directly.
package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	_ "net/http/pprof"
	"sort"
	"strings"
	"sync"
	"time"

	"demo/capture"
)

// entry is one article in the store.
type entry struct {
	ID    int               `json:"id"`
	Title string            `json:"title"`
	Words []string          `json:"words"`
	Meta  map[string]string `json:"meta"`
}

// store keeps entries and a cache of rendered pages, which grows.
type store struct {
	mu      sync.RWMutex
	entries []*entry
	pages   map[string][]byte
}

func newEntry(id int) *entry {
	e := &entry{ID: id, Title: fmt.Sprintf("Entry %d", id), Meta: map[string]string{}}
	for i := range 40 {
		e.Words = append(e.Words, strings.Repeat("word", 1+i%7))
	}
	e.Meta["author"] = fmt.Sprint("author-", id%17)
	return e
}

func (s *store) fill(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for range n {
		s.entries = append(s.entries, newEntry(len(s.entries)))
	}
}

func (s *store) page(key string, render func(io.Writer) error) ([]byte, error) {
	s.mu.RLock()
	page, ok := s.pages[key]
	s.mu.RUnlock()
	if ok {
		return page, nil
	}
	var b bytes.Buffer
	if err := render(&b); err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.pages[key] = b.Bytes()
	s.mu.Unlock()
	return b.Bytes(), nil
}

func (s *store) list(w http.ResponseWriter, r *http.Request) {
	page, err := s.page(r.URL.RequestURI(), func(w io.Writer) error {
		s.mu.RLock()
		sorted := append([]*entry(nil), s.entries...)
		s.mu.RUnlock()
		sort.Slice(sorted, func(i, j int) bool { return sorted[i].Meta["author"] < sorted[j].Meta["author"] })
		z := gzip.NewWriter(w)
		if err := json.NewEncoder(z).Encode(sorted); err != nil {
			return err
		}
		return z.Close()
	})
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(page)
}

// wait hangs until the client goes away or the gate opens.
func wait(gate <-chan struct{}) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-gate:
		case <-r.Context().Done():
		}
	}
}

func get(url string) []byte {
	resp, err := http.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		log.Fatal(err)
	}
	return body
}

func main() {
	capture.Start()
	s := &store{pages: map[string][]byte{}}
	gate := make(chan struct{})
	http.HandleFunc("/list", s.list)
	http.HandleFunc("/wait", wait(gate))
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	go http.Serve(l, nil)
	base := "http://" + l.Addr().String()

	n := 0
	load := func() {
		n++
		get(fmt.Sprintf("%s/list?page=%d", base, n))
	}
	s.fill(600)
	for range 20 {
		load()
	}
	capture.Heap("web-heap")

	capture.CPU("web-cpu", func() { capture.Spin(1500*time.Millisecond, load) })
	s.fill(900)
	for range 20 {
		load()
	}
	capture.Heap("web-heap-2")
	capture.Allocs("web-allocs")
	if capture.Suffix != "" {
		return
	}
	capture.Write("heap", "web-endpoint.txt", get(base+"/debug/pprof/heap?debug=1"))

	var wg sync.WaitGroup
	for range 12 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			get(base + "/wait")
		}()
	}
	time.Sleep(200 * time.Millisecond)
	capture.Goroutines("web-goroutine")
	capture.Profile("threadcreate", "web-threadcreate", "count")
	close(gate)
	wg.Wait()
}
