// Package capture writes the profiles of the running program into the layout
// of the corpus: <out>/<format>/go/<name>.<ext>.
package capture

import (
	"bytes"
	"flag"
	"log"
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
	"time"
)

// Out is the folder under which everything is written.
var Out string

// Suffix is put behind every profile name, e.g. "-rate4096". A run with a
// suffix is about memory, and writes heap and allocs profiles only.
var Suffix string

// Start reads the command line: an optional -rate (the MemProfileRate),
// an optional -suffix, and the output folder. Programs call it first, so that
// the rate holds for nearly all of their allocations.
func Start() {
	rate := flag.Int("rate", runtime.MemProfileRate, "MemProfileRate")
	suffix := flag.String("suffix", "", "text added to the name of each profile")
	flag.Parse()
	if flag.NArg() != 1 {
		log.Fatal("usage: program [-rate N] [-suffix TEXT] OUTPUT-FOLDER")
	}
	runtime.MemProfileRate = *rate
	Suffix, Out = *suffix, flag.Arg(0)
}

// Write stores data under the given format folder.
func Write(format, file string, data []byte) {
	dir := filepath.Join(Out, format, "go")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, file), data, 0o666); err != nil {
		log.Fatal(err)
	}
}

// Profile writes the named runtime profile once as proto, and once as text
// under the folder textFormat ("" for no text).
func Profile(profile, name, textFormat string) {
	Lookup(profile, name, "proto", 0)
	if textFormat != "" {
		Lookup(profile, name, textFormat, 1)
	}
}

// Lookup writes one form of the named runtime profile.
func Lookup(profile, name, format string, debug int) {
	var b bytes.Buffer
	if err := pprof.Lookup(profile).WriteTo(&b, debug); err != nil {
		log.Fatal(err)
	}
	ext := ".txt"
	if debug == 0 {
		ext = ".pb.gz"
	}
	Write(format, name+Suffix+ext, b.Bytes())
}

// Heap writes the heap profile in both forms, with statistics up to date.
func Heap(name string) {
	runtime.GC()
	Profile("heap", name, "heap")
}

// Allocs writes the allocs profile: the data of heap, with another default.
// The text of both is the same, so that there is one for plain runs only.
func Allocs(name string) {
	if Suffix != "" {
		Profile("allocs", name, "")
		return
	}
	Profile("allocs", name, "heap")
}

// Goroutines writes the goroutine profile as proto, counts, and full stacks.
func Goroutines(name string) {
	if Suffix != "" {
		return
	}
	Profile("goroutine", name, "count")
	Lookup("goroutine", name, "goroutine", 2)
}

// CPU runs work under the CPU profiler.
func CPU(name string, work func()) {
	if Suffix != "" {
		return
	}
	var b bytes.Buffer
	if err := pprof.StartCPUProfile(&b); err != nil {
		log.Fatal(err)
	}
	work()
	pprof.StopCPUProfile()
	Write("proto", name+Suffix+".pb.gz", b.Bytes())
}

// Spin calls f again and again for the given time.
func Spin(d time.Duration, f func()) {
	for end := time.Now().Add(d); time.Now().Before(end); {
		f()
	}
}
