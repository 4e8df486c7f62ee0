package main

import (
	"fmt"
	"strings"
)

// body is what most of the legacy heap texts have below their header.
const body = `4: 4096 [10: 10240] @ 0x401001 0x402001 0x403001
#	0x401000	main.make+0x10	demo/a.go:3
#	0x402000	main.run+0x20	demo/a.go:20
#	0x403000	main.main+0x30	demo/main.go:9

5: 5242880 [5: 5242880] @ 0x401101 0x403101
#	0x401100	main.copy+0x10	demo/a.go:8
#	0x403100	main.main+0x130	demo/main.go:10

0: 0 [7: 7168] @ 0x401201 0x403201
#	0x401200	main.drop+0x10	demo/a.go:13
#	0x403200	main.main+0x230	demo/main.go:11

`

const stats = `
# runtime.MemStats
# Alloc = 5246976
# TotalAlloc = 9876543
# NumGC = 3
# MaxRSS = 17002496
`

const maps = `
MAPPED_LIBRARIES:
00400000-00800000 r-xp 00000000 08:01 1234 /srv/demo/edge
7f0000000000-7f0000100000 r-xp 00002000 08:01 5678 /usr/lib/libdemo.so.1
7f0000100000-7f0000200000 rw-p 00102000 08:01 5678 /usr/lib/libdemo.so.1
7fff00000000-7fff00001000 r-xp 00000000 00:00 0 [vdso]
`

const header = "heap profile: 9: 5246976 [22: 5260288] @ heap/"

// heapText writes a legacy heap text.
func heapText(name string, lines ...string) {
	put("heap/edges/"+name+".txt", []byte(strings.Join(lines, "")))
}

func texts() {
	heapText("plain", header, "1048576\n", body, stats)
	heapText("rate-1", header, "2\n", body)
	heapText("rate-1-halved-to-0", header, "1\n", body)
	heapText("rate-0", header, "0\n", body)
	heapText("rate-missing", header, "\n", body)
	heapText("rate-no-slash", strings.TrimSuffix(header, "/"), "\n", body)
	heapText("rate-huge", header, "9223372036854775807\n", body)
	heapText("rate-odd", header, "1048577\n", body)
	heapText("crlf", strings.ReplaceAll(header+"1048576\n"+body+stats, "\n", "\r\n"))
	heapText("spaces-for-tabs", header, "1048576\n", strings.ReplaceAll(body, "\t", "    "))
	heapText("leading-and-trailing-spaces", "  ", header, "1048576   \n", strings.ReplaceAll("\n"+body, "\n", "  \n  "))
	heapText("extra-spaces-in-numbers", "heap profile:    9:  5246976 [   22:  5260288]   @   heap/1048576\n",
		"     4:     4096 [    10:    10240] @ 0x401001   0x402001    0x403001\n", "5: 5242880 [5: 5242880] @0x401101 0x403101\n", "5:5242880[5:5242880] @ 0x401101 0x403101\n")
	heapText("no-empty-lines", header, "1048576\n", strings.ReplaceAll(body, "\n\n", "\n"))
	heapText("no-newline-at-end", header, "1048576\n", "4: 4096 [10: 10240] @ 0x401001 0x402001")
	heapText("header-only", header, "1048576\n")
	heapText("header-only-no-newline", header, "1048576")
	heapText("text-around-header", "#!/bin/true ", header, "1048576 and more\n", body)
	heapText("text-around-records", header, "1048576\n", "note 4: 4096 [10: 10240] @ 0x401001 0x402001 and more\n", "x5: 5242880 [5: 5242880] @ 0x401101\n")
	heapText("comments-everywhere", header, "1048576\n", "# a comment\n", "   # another\n#\n", body, "#last\n")
	heapText("negative-values", header, "1048576\n", body, "-3: -3072 [10: 10240] @ 0x401301 0x403001\n", "-1: 100 [1: 100] @ 0x401401 0x403001\n")
	heapText("two-columns", "heap profile: 9: 5246976 [9: 5246976] @ heap/1048576\n",
		"4: 4096 [4: 4096] @ 0x401001 0x402001 0x403001\n", "5: 5242880 [5: 5242880] @ 0x401101 0x403101\n")
	heapText("two-columns-alloc-zero", "heap profile: 9: 5246976 [0: 0] @ heap/1048576\n",
		"4: 4096 [0: 0] @ 0x401001 0x402001 0x403001\n", "5: 5242880 [0: 0] @ 0x401101 0x403101\n")
	heapText("totals-past-64-bits", "heap profile: 9: 18446744073709551615 [9223372036854775808: 5260288] @ heap/1048576\n", body)
	heapText("all-zero", "heap profile: 0: 0 [0: 0] @ heap/1048576\n", "0: 0 [0: 0] @ 0x401001 0x402001\n")
	heapText("counts-zero", header, "1048576\n", "0: 0 [0: 0] @ 0x401001\n", "0: 0 [10: 10240] @ 0x401001 0x402001\n", "4: 0 [4: 0] @ 0x401101\n")
	heapText("no-addresses", header, "1048576\n", "4: 4096 [10: 10240] @\n", "5: 5242880 [5: 5242880] @ \n")
	heapText("addresses-odd", header, "1048576\n", "4: 4096 [10: 10240] @ 0x0 0x1 0xffffffffffffffff\n", "1: 16 [1: 16] @ 401001 0x402001 abc\n", "1: 16 [1: 16] @ 0x401001 0x401001 0x401001\n", "1: 16 [1: 16] @ 0xABCDEF 0x401001\n")
	heapText("records-repeated", header, "1048576\n", body, body, "4: 8192 [10: 20480] @ 0x401001 0x402001 0x403001\n")
	heapText("symbols-missing-in-some", header, "1048576\n", "4: 4096 [10: 10240] @ 0x401001 0x402001 0x403001\n",
		"#	0x401000	main.make+0x10	demo/a.go:3\n#	0x403000	main.main+0x30	demo/main.go:9\n\n", "5: 5242880 [5: 5242880] @ 0x401101 0x403001\n\n",
		"2: 64 [2: 64] @ 0x401301 0x403001\n#	0x401300\n#	0x403000	main.main+0x30\n")
	heapText("symbols-inlined", header, "1048576\n", "4: 4096 [10: 10240] @ 0x401001 0x403001\n",
		"#	0x401000	main.inner+0x10	demo/a.go:3\n#	0x401000	main.outer+0x10	demo/a.go:7\n#	0x403000	main.main+0x30	demo/main.go:9\n")
	heapText("rounding-of-averages", "heap profile: 9: 5246976 [22: 5260288] @ heap/1048576\n",
		"3: 100 [7: 1000] @ 0x401001\n", "1: 524288 [1: 524288] @ 0x401101\n", "1000000: 8000001 [1000001: 8000009] @ 0x401201\n", "1: 9223372036854775807 [1: 1] @ 0x401301\n", "7: 3 [7: 3] @ 0x401401\n")

	for _, kind := range []string{"heap_v2", "heapz_v2", "heapprofile", "heap"} {
		heapText("cpp-"+kind, "heap profile: 9: 5246976 [22: 5260288] @ "+kind+"/524288\n",
			"4: 4096 [10: 10240] @ 0x00401001 0x00402001 0x00403001\n", "5: 5242880 [5: 5242880] @ 0x7f0000000101 0x00403101\n", "0: 0 [7: 7168] @ 0x7fff00000201 0x900001\n", maps)
	}
	heapText("cpp-heapprofile-no-rate", "heap profile: 9: 5246976 [22: 5260288] @ heapprofile\n", "4: 4096 [10: 10240] @ 0x00401001 0x00402001\n", maps)
	heapText("cpp-heap-unknown-kind", "heap profile: 9: 5246976 [22: 5260288] @ heap_v3/524288\n", body)
	heapText("growth", "heap profile: 9: 5246976 [9: 5246976] @ growthz\n", "4: 4096 [4: 4096] @ 0x401001 0x402001\n", "5: 5242880 [5: 5242880] @ 0x401101\n")
	heapText("fragmentation", "heap profile: 9: 5246976 [22: 5260288] @ fragmentationz\n", "4: 4096 [10: 10240] @ 0x401001 0x402001\n")
	heapText("maps-brief", header, "1048576\n", body, "--- Memory map: ---\n  00400000-00800000: /srv/demo/edge (@1000) abc123\n  0x800000 0x900000 /srv/demo/other\n")
	heapText("maps-with-variables", header, "1048576\n", body, "MAPPED_LIBRARIES:\nbuild=/srv/demo\n 00400000-00800000 r-xp 00000000 08:01 1234 $build/edge\n")
	heapText("maps-not-covering", header, "1048576\n", body, "MAPPED_LIBRARIES:\n00500000-00800000 r-xp 00000000 08:01 1234 /srv/demo/edge\n")
	heapText("maps-odd-lines", header, "1048576\n", body, "MAPPED_LIBRARIES:\nnonsense\n\n400000-800000 r-xp 0 08:01 1234 /srv/demo/edge with space\n800000-900000 rw-p 0 08:01 1234 /srv/demo/data\n900000-a00000 --xp 0 00:00 0\n")
	heapText("maps-adjacent", header, "1048576\n", body, "MAPPED_LIBRARIES:\n00400000-00402000 r-xp 00000000 08:01 1234 /srv/demo/edge\n00402000-00800000 r-xp 00002000 08:01 1234 /srv/demo/edge\n")
	heapText("line-just-short-enough", header, "1048576\n", "4: 4096 [10: 10240] @ 0x401001", strings.Repeat(" 0x402001", 7270), "\n")

	const stack = " @ 0x401001 0x402001\n"
	put("count/edges/plain.txt", []byte("goroutine profile: total 5\n3"+stack+"#	0x401000	main.wait+0x10	demo/a.go:3\n\n2 @ 0x401001\n"))
	put("count/edges/labels.txt", []byte("goroutine profile: total 5\n3"+stack+"# labels: {\"a\":\"b\", \"c d\":\"e: f\"}\n\n2 @ 0x401001\n"))
	put("count/edges/other-name.txt", []byte("my.own/profile-2 profile: total 5\n3"+stack+"2 @ 0x401001\n"))
	put("count/edges/name-not-utf8.txt", []byte("my.\x9ewn profile: total 5\n3"+stack))
	put("count/edges/comments-first.txt", []byte("# a comment\n\n#another\nthreadcreate profile: total 5\n3"+stack))
	put("count/edges/total-is-wrong.txt", []byte("goroutine profile: total 99\n3"+stack))
	put("count/edges/no-records.txt", []byte("goroutine profile: total 0\n"))
	put("count/edges/maps.txt", []byte("goroutine profile: total 5\n3"+stack+"--- Memory map: ---\n00400000-00800000 r-xp 00000000 08:01 1234 /srv/demo/edge\n"))
	put("count/edges/crlf.txt", []byte("goroutine profile: total 5\r\n3 @ 0x401001 0x402001\r\n"))

	put("contention/edges/mutex.txt", []byte("--- mutex:\ncycles/second=2000000000\nsampling period=10\n20000 7"+stack+"#	0x401000	main.lock+0x10	demo/a.go:3\n\n500 1 @ 0x401101\n"))
	put("contention/edges/contention.txt", []byte("--- contention:\ncycles/second=3000000001\n20000 7"+stack+"500 1 @ 0x401101\n"))
	put("contention/edges/contentionz.txt", []byte("--- contentionz 1 ---\ncycles/second = 2000000000\nsampling period = 100\nms since reset = 60000\ndiscarded samples = 0\n 20000 7"+stack+" 500 1 @ 0x7f0000000101\n"+strings.Replace(maps, "MAPPED_LIBRARIES:", "--- Memory map: ---", 1)))
	put("contention/edges/no-cycles.txt", []byte("--- mutex:\nsampling period=3\n20000 7"+stack))
	put("contention/edges/period-0.txt", []byte("--- mutex:\ncycles/second=2000000000\nsampling period=0\n20000 7"+stack))
	put("contention/edges/header-only.txt", []byte("--- contention:\n"))
	put("contention/edges/no-attributes.txt", []byte("--- contention:\n20000 7"+stack+"500 1 @ 0x401101\n"))
	put("contention/edges/no-addresses.txt", []byte("--- contention:\ncycles/second=1000000000\n20000 7 @\n500 1 @ \n"))
	put("contention/edges/unknown-attribute.txt", []byte("--- contention:\ncolour=blue\n20000 7"+stack))
	put("contention/edges/huge.txt", []byte(fmt.Sprintf("--- mutex:\ncycles/second=1\nsampling period=1000000\n%d %d%s", int64(1)<<62, int64(1)<<50, stack)))
}
