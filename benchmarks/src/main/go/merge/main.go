// Command merge does with google/pprof what pprof4j does with an archive: it parses every profile
// of a folder, a zip, a tar or a tar.gz, merges them, and prints how many there were and the total
// of each sample type. scripts/compare-merge times it.
package main

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/google/pprof/profile"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("merge: ")
	batch := flag.Int("batch", 0, "merge whenever so many profiles are parsed; 0 merges once, in the end")
	parsers := flag.Int("parsers", 1, "goroutines that parse")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: merge [-batch N] [-parsers N] SOURCE")
	}
	m := &merger{batch: *batch}
	entries := make(chan []byte, 2**parsers)
	var done sync.WaitGroup
	for range *parsers {
		done.Go(func() {
			for entry := range entries {
				m.add(must(profile.ParseData(entry)))
			}
		})
	}
	check(walk(flag.Arg(0), func(entry []byte) {
		if *parsers == 1 {
			m.add(must(profile.ParseData(entry)))
		} else {
			entries <- entry
		}
	}))
	close(entries)
	done.Wait()
	m.merge()
	merged := m.parsed[0]
	fmt.Printf("%d profiles, %d samples\n", m.count, len(merged.Sample))
	for i, t := range merged.SampleType {
		var total int64
		for _, s := range merged.Sample {
			total += s.Value[i]
		}
		fmt.Printf("%s/%s %d\n", t.Type, t.Unit, total)
	}
}

// merger keeps parsed profiles, or what those before made when merged.
type merger struct {
	sync.Mutex
	batch  int
	count  int
	parsed []*profile.Profile
}

func (m *merger) add(p *profile.Profile) {
	m.Lock()
	defer m.Unlock()
	m.count++
	m.parsed = append(m.parsed, p)
	if m.batch > 0 && len(m.parsed) > m.batch {
		m.merge()
	}
}

func (m *merger) merge() {
	m.parsed = []*profile.Profile{must(profile.Merge(m.parsed))}
}

// walk gives the bytes of each entry of a source.
func walk(source string, entry func([]byte)) error {
	info := must(os.Stat(source))
	switch {
	case info.IsDir():
		for _, file := range must(os.ReadDir(source)) {
			entry(must(os.ReadFile(filepath.Join(source, file.Name()))))
		}
		return nil
	case strings.HasSuffix(source, ".zip"):
		archive := must(zip.OpenReader(source))
		defer archive.Close()
		for _, file := range archive.File {
			if !file.FileInfo().IsDir() {
				entry(must(io.ReadAll(must(file.Open()))))
			}
		}
		return nil
	}
	file := must(os.Open(source))
	defer file.Close()
	var in io.Reader = bufio.NewReaderSize(file, 1<<16)
	if strings.HasSuffix(source, "gz") {
		in = must(gzip.NewReader(in))
	}
	files := tar.NewReader(in)
	for {
		header, err := files.Next()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		if header.Typeflag == tar.TypeReg {
			content := make([]byte, header.Size)
			must(io.ReadFull(files, content))
			entry(content)
		}
	}
}

func must[T any](value T, err error) T {
	check(err)
	return value
}

func check(err error) {
	if err != nil {
		log.Fatal(err)
	}
}
