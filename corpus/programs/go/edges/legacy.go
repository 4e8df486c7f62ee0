package main

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// words writes a binary CPU profile: the header and what follows, in words of
// one size and order, and text behind them.
func words(bits int, order binary.ByteOrder, text string, all ...uint64) []byte {
	var b bytes.Buffer
	for _, w := range all {
		if bits == 32 {
			binary.Write(&b, order, uint32(w))
		} else {
			binary.Write(&b, order, w)
		}
	}
	b.WriteString(text)
	return b.Bytes()
}

var (
	cpuHead    = []uint64{0, 3, 0, 10000, 0}
	cpuRecords = []uint64{
		5, 3, 0x401000, 0x402001, 0x403001,
		2, 1, 0x401010,
		7, 4, 0x401020, 0x401020, 0x402001, 0x403001,
		1, 2, 0x900000, 0x403001,
		3, 3, 0x401000, 0x402001, 0x403001,
	}
	cpuEnd = []uint64{0, 1, 0}
)

const cpuMaps = `build=/srv/demo
00400000-00800000 r-xp 00000000 08:01 1234 $build/edge
I1125 20:20:20.000000 7 maps.cc:12] 7f0000000000-7f0000100000 r-xp 00002000 08:01 5678 /usr/lib/libdemo.so.1
7fff00000000-7fff00001000 r-xp 00000000 00:00 0 [vdso]
`

const javaNames = `
   0x00000001 com.example.Shop.sell (Shop.java:12)
   0x00000002 com.example.Shop.main(java.lang.String[]) (Shop.java:-1)
   0x00000003 libjvm.so call (/usr/lib/jvm/lib/libjvm.so)
   0x00000004 generated stub/JIT
   0x00000005 GC
   0x00000099 nobody (Nobody.java:1)
`

func join(parts ...[]uint64) []uint64 {
	var all []uint64
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// handled is n records whose frames behind the leaf are the handler's, but for
// the last few.
func handled(n, others int) []uint64 {
	var all []uint64
	for i := 0; i < n; i++ {
		leaf := uint64(0x401000 + 16*(i%9))
		if i >= n-others {
			all = append(all, 1, 2, leaf, 0x404001)
		} else {
			all = append(all, 1, 4, leaf, 0x700001, 0x700101, 0x403001)
		}
	}
	return all
}

func legacy() {
	cpu := func(name string, data []byte) { put("cpu/edges/"+name+".prof", data) }
	l, b := binary.LittleEndian, binary.BigEndian
	all := join(cpuHead, cpuRecords, cpuEnd)
	cpu("little-64", words(64, l, cpuMaps, all...))
	cpu("big-64", words(64, b, cpuMaps, all...))
	cpu("little-32", words(32, l, cpuMaps, all...))
	cpu("big-32", words(32, b, cpuMaps, all...))
	cpu("no-end", words(64, l, "", join(cpuHead, cpuRecords)...))
	cpu("no-records", words(64, l, cpuMaps, join(cpuHead, cpuEnd)...))
	cpu("header-only", words(32, l, "", cpuHead...))
	cpu("handler-everywhere", words(64, l, cpuMaps, join(cpuHead, handled(64, 0), cpuEnd)...))
	cpu("handler-but-two", words(64, l, cpuMaps, join(cpuHead, handled(64, 2), cpuEnd)...))
	cpu("handler-but-three", words(64, l, cpuMaps, join(cpuHead, handled(64, 3), cpuEnd)...))
	java := []uint64{0, 3, 1, 10000, 0, 4, 3, 1, 3, 2, 1, 2, 4, 2, 6, 2, 5, 7}
	cpu("java", words(64, l, javaNames, join(java, cpuEnd)...))
	cpu("java-big-32", words(32, b, javaNames, join(java, cpuEnd)...))

	thread := func(name, text string) { put("thread/edges/"+name+".txt", []byte(text)) }
	const one = "--- Thread 7f00aa (name: main/1) stack: ---\n  0x401000 0x401000 0x402001\n  0x403001 demo::run\n"
	const same = "--- Thread 7f00ab (name: pool/a/2) stack: ---\n  [same as previous thread]\n"
	const two = "--- Thread 7f00AC (name: /3) stack: ---\n\n  0x401100 0x403001\n"
	memory := strings.Replace(maps, "MAPPED_LIBRARIES:", "--- Memory map: ---", 1)
	thread("plain", "--- threadz 1 ---\n\n"+one+same+same+two+memory)
	thread("no-title", "# a comment\n\n"+one+two+one+memory)
	thread("same-first", "--- threadz 1 ---\n"+same+one+memory)
	thread("no-stack", "--- threadz 1 ---\n"+one+"---- no stack trace for 3 threads\n"+memory)
	thread("crlf", strings.ReplaceAll("--- threadz 1 ---\n"+one+same+memory, "\n", "\r\n"))

	jv := func(name, text string) { put("java/edges/"+name+".txt", []byte(text)) }
	const heapz = "--- heapz 1 ---\nformat = java\nresolution = bytes\n"
	jv("heapz", heapz+"  7048 1 @ 0x1 0x3 0x2\n 4752 010 @ 0x4 0x2\n\n 880 16 @ 0x5 0x7\n"+javaNames)
	jv("heapz-no-names", heapz+"  7048 1 @ 0x1 0x3\n")
	const contentionz = "--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 100\nms since reset = 6019923\n"
	jv("contentionz", contentionz+"  1 1 @ 0x1 0x2\n 14 2 @ 0x3 0x2\n"+javaNames)
	jv("contentionz-no-period", "--- contentionz 1 ---\nformat = java\nresolution = nanoseconds\n 14 2 @ 0x3 0x2\n"+javaNames)

	je := func(name, text string) { put("jemalloc/edges/"+name+".heap", []byte(text)) }
	je("in-use", "heap_v2/524288\n  t*: 3: 48000 [0: 0]\n  t0: 3: 48000 [0: 0] main\n@ 0x401001 0x402001\n  t*: 2: 32000 [0: 0]\n  t0: 2: 32000 [0: 0]\n@ 0x401101\n  t*: 1: 16000 [0: 0]\n  t0: 1: 16000 [0: 0]\n"+maps)
	je("allocated", "heap_v2/524288\n  t*: 1: 16000 [3: 48000]\n@ 0x401001 0x402001\n  t*: 0: 0 [2: 32000]\n@ 0x401101\n  t*: 1: 16000 [1: 16000]\n"+maps)
	heapText("growth-maps", "heap profile:     2: 2097152 [     2: 2097152] @ growth\n", "     1: 1048576 [     1: 1048576] @ 0x7f0000000101 0x401001\n", "     1: 1048576 [     1: 1048576] @ 0x402001\n", maps)

	bad("cpu/record-cut.prof", words(64, l, "", join(cpuHead, []uint64{5})...))
	bad("cpu/stack-cut.prof", words(64, l, "", join(cpuHead, []uint64{5, 9, 0x401000})...))
	bad("cpu/java-id-overflow.prof", words(64, l, "0x1ffffffffffffffff f\n", join(java, cpuEnd)...))
	bad("thread/no-map.txt", []byte("--- threadz 1 ---\n"+one))
	bad("thread/words.txt", []byte("--- threadz 1 ---\n--- Thread x ---\n"))
	bad("thread/address-overflow.txt", []byte(strings.Replace(one, "0x403001", "0x1ffffffffffffffff", 1)+memory))
	bad("java/not-java.txt", []byte(strings.Replace(heapz, "java", "c", 1)))
	bad("java/unknown-attribute.txt", []byte(heapz+"colour = blue\n"))
	bad("java/no-objects.txt", []byte(heapz+"16 0 @ 0x1\n"))
	bad("java/number-overflow.txt", []byte(heapz+"16 99999999999999999999 @ 0x1\n"))
	bad("java/bad-octal.txt", []byte(heapz+"16 08 @ 0x1\n"))
	bad("java/no-resolution.txt", []byte("--- heapz 1 ---\nformat = java\n16 1 @ 0x1\n"))
	bad("java/address-overflow.txt", []byte(heapz+"16 1 @ 0x1ffffffffffffffff\n"))
	bad("java/location-id-overflow.txt", []byte(heapz+"16 1 @ 0x1\n\n 0x1ffffffffffffffff f\n"))
	bad("java/bad-period.txt", []byte(strings.Replace(contentionz, "100", "often", 1)+"16 1 @ 0x1\n"))
	bad("java/contention-unknown-attribute.txt", []byte(contentionz+"colour = blue\n"))
	bad("jemalloc/address-overflow.heap", []byte("heap_v2/1\n  t*: 1: 16 [0: 0]\n@ 0x1ffffffffffffffff\n  t*: 1: 16 [0: 0]\n"))
	bad("jemalloc/number-overflow.heap", []byte("heap_v2/1\n  t*: 1: 16 [0: 0]\n@ 0x401001\n  t*: 1: 99999999999999999999 [0: 0]\n"))
	bad("jemalloc/rate-overflow.heap", []byte("heap_v2/99999999999999999999\n  t*: 1: 16 [0: 0]\n"))

	const stack = "goroutine 1 [running]:\nmain.f(0x1)\n\t/src/a.go:7 +0x1d\n"
	goroutine := func(name, text string) { bad("goroutine/"+name+".txt", []byte(text)) }
	goroutine("header-without-end", strings.Replace(stack, "]:", "", 1))
	goroutine("header-in-stack-without-state", stack+"goroutine 2\n")
	goroutine("place-missing", "goroutine 1 [running]:\nmain.f()\n\ngoroutine 2 [sleep]:\n")
	goroutine("place-missing-at-end", "goroutine 1 [running]:\nmain.f()\n")
	goroutine("place-without-line", "goroutine 1 [running]:\nmain.f()\n\t/src/a.go\n")
	goroutine("place-without-function", "goroutine 1 [running]:\n\t/src/a.go:7 +0x1d\n")
	goroutine("creator-without-place", stack+"created by main.g in goroutine 7\n\n")
	goroutine("words-in-stack", stack+"and so on\n")
	goroutine("cut-in-header", stack+"\ngorout")
	goroutine("cut-in-place", strings.TrimSuffix(stack, " +0x1d\n"))
	goroutine("labels-without-value", "goroutine 1 [sleep labels:{\"k\": }]:\nmain.f()\n\t/src/a.go:7\n")

	bad("jemalloc/no-totals.heap", []byte("heap_v2/524288\n"))
	bad("jemalloc/no-rate.heap", []byte("heap_v2/x\n"))
	bad("jemalloc/record-without-numbers.heap", []byte("heap_v2/1\n  t*: 1: 16 [0: 0]\n@ 0x401001\n"))
	bad("jemalloc/words.heap", []byte("heap_v2/1\n  t*: 1: 16 [0: 0]\nand so on\n"))
	bad("jemalloc/bytes-of-nothing.heap", []byte("heap_v2/1\n  t*: 0: 16 [0: 0]\n@ 0x401001\n  t*: 0: 16 [0: 0]\n"))
}
