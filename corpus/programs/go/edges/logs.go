package main

import "strings"

// A log before a profile, and what puts its own words before every line.
const (
	logged = "2026/11/25 20:20:20 listening on 127.0.0.1:8080\n\n# warming up\nlevel=warn msg=\"3: slow @ 12 ms\" ts=2026-11-25T20:20:21Z\n"
	glog   = "I1125 20:20:20.000000 7 profiles.cc:12] "
	stamp  = "2026/11/25 20:20:22 "
)

func logs() {
	log := func(name, text string) { put("log/edges/"+name, []byte(text)) }
	const count = "goroutine profile: total 5\n3 @ 0x401001 0x402001\n# labels: {\"a\":\"b\"}\n#	0x401000	main.wait+0x10	demo/a.go:3\n\n2 @ 0x401001\n"
	const mutex = "--- mutex:\ncycles/second=2000000000\nsampling period=10\n20000 7 @ 0x401001 0x402001\n500 1 @ 0x401101\n"
	const thread = "--- threadz 1 ---\n\n--- Thread 7f00aa (name: main/1) stack: ---\n  0x401000 0x402001\n--- Memory map: ---\n"
	const java = "--- contentionz 1 ---\nformat = java\nresolution = microseconds\nsampling period = 100\n  1 1 @ 0x1 0x2\n" + javaNames
	const jemalloc = "heap_v2/524288\n  t*: 3: 48000 [0: 0]\n@ 0x401001 0x402001\n  t*: 3: 48000 [0: 0]\n" + maps
	const stacks = "goroutine 1 [chan receive, 2 minutes]:\nmain.main()\n\tdemo/main.go:9 +0x1d\n\ngoroutine 7 [select]:\nmain.run(0x1)\n\tdemo/a.go:20 +0x20\n"
	log("heap.txt", logged+header+"1048576\n"+body+stats)
	log("heap-title-logged.txt", stamp+header+"1048576\n"+body)
	log("heap-crlf.txt", strings.ReplaceAll(logged+header+"1048576\n"+body, "\n", "\r\n"))
	log("count.txt", logged+count)
	log("count-title-logged.txt", logged+stamp+count)
	log("contention.txt", logged+mutex)
	log("contentionz.txt", logged+strings.Replace(mutex, "mutex:", "contentionz 1 ---", 1))
	log("thread.txt", logged+thread)
	log("java.txt", logged+java)
	log("jemalloc.heap", logged+jemalloc)
	log("goroutine.txt", logged+stacks)
	log("goroutine-title-logged.txt", stamp+stacks)

	const good = "4: 4096 [10: 10240] @ 0x401001 0x402001\n"
	heapText("log-prefixes", glog, header, "1048576\n", glog, good, glog, "5: 5242880 [5: 5242880] @ 0x401101\n", "MAPPED_LIBRARIES:\n", glog, "00400000-00800000 r-xp 00000000 08:01 1234 /srv/demo/edge\n")

	bad("log/page.html", []byte("<html><pre>\n"+header+"1048576\n"+body+"</pre></html>\n"))
	bad("log/title-quoted.txt", []byte("The first line is --- mutex:\n20000 7 @ 0x401001\n"))
	bad("log/title-in-words.txt", []byte(logged+"heap profile: none yet\n"+good))
	bad("log/records-before-title.txt", []byte(logged+good+header+"1048576\n"+body))
	bad("log/blank-lines.txt", []byte("\n\n# nothing else\n"+header+"1048576\n"+body))
	bad("log/not-text.txt", []byte("2026\x00\x01\n"+header+"1048576\n"+body))
	bad("log/record-of-words.txt", []byte(logged+header+"1048576\n"+good+"and so on\n"))
}
