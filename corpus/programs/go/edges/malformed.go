package main

import (
	"bytes"
	"strings"
)

// bad writes a malformed file.
func bad(name string, data []byte) { put("malformed/"+name, data) }

func malformed() {
	// Neither one format nor the other.
	bad("other/empty", nil)
	bad("other/newline", []byte("\n"))
	bad("other/spaces", []byte("   \n \n"))
	bad("other/page.html", []byte("<!DOCTYPE html>\n<html><head><title>404</title></head>\n<body><h1>Not found</h1></body></html>\n"))
	bad("other/message.json", []byte("{\"error\": \"profiling is off\"}\n"))
	bad("other/words.txt", []byte("There is no profile here.\n"))
	bad("other/one-zero-byte", []byte{0})
	bad("other/one-hash", []byte("#"))
	noise := make([]byte, 4096)
	for i, x := 0, uint32(2463534242); i < len(noise); i++ {
		x ^= x << 13
		x ^= x >> 17
		x ^= x << 5
		noise[i] = byte(x)
	}
	bad("other/random-bytes", noise)
	bad("other/zeros", make([]byte, 1024))
	bad("other/utf16.txt", []byte("\xff\xfeh\x00e\x00a\x00p\x00"))
	bad("other/goroutine-stacks.txt", []byte("goroutine 1 [running]:\nmain.main()\n\tdemo/main.go:9 +0x1d\n"))
	bad("other/trace", []byte("go 1.22 trace\x00\x00\x00"))
	bad("other/elf", append([]byte("\x7fELF\x02\x01\x01"), make([]byte, 100)...))
	bad("other/cpu-legacy-little-endian-cut", []byte{0, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})

	data := base().encode()
	packed := gz(data)
	change := func(b []byte, at int, x byte) []byte {
		c := append([]byte{}, b...)
		if at < 0 {
			at += len(c)
		}
		c[at] ^= x
		return c
	}
	bad("gzip/truncated-half.pb.gz", packed[:len(packed)/2])
	bad("gzip/truncated-trailer.pb.gz", packed[:len(packed)-4])
	bad("gzip/truncated-header.pb.gz", packed[:6])
	bad("gzip/magic-only.pb.gz", packed[:2])
	bad("gzip/bad-crc.pb.gz", change(packed, -7, 0x55))
	bad("gzip/bad-size.pb.gz", change(packed, -2, 0x55))
	bad("gzip/bad-method.pb.gz", change(packed, 2, 1))
	bad("gzip/bad-block.pb.gz", change(packed, 10, 0x06))
	bad("gzip/trailing-garbage.pb.gz", append(append([]byte{}, packed...), "garbage"...))
	bad("gzip/trailing-zeros.pb.gz", append(append([]byte{}, packed...), make([]byte, 16)...))
	bad("gzip/of-nothing-useful.gz", gz([]byte("There is no profile here.\n")))
	bad("gzip/of-heap-text.gz", gz([]byte(header+"1048576\n"+body)))
	bad("gzip/second-member-cut.pb.gz", append(gz(data), packed[:len(packed)/2]...))

	proto := func(name string, edit func(*prof)) {
		p := base()
		edit(p)
		bad("proto/"+name+".pb.gz", gz(p.encode()))
	}
	raw := func(name string, edit func(*message)) {
		proto(name, func(p *prof) { p.tail = edit })
	}
	bad("proto/good.pb.gz", packed) // the one that is right, to be merged with others
	bad("proto/truncated.pb", data[:len(data)-3])
	bad("proto/truncated-half.pb", data[:len(data)/2])
	bad("proto/truncated-one-byte.pb", data[:1])
	bad("proto/truncated-in-packed.pb", data[:40])
	raw("varint-too-long", func(m *message) {
		m.WriteByte(9 << 3)
		m.Write(bytes.Repeat([]byte{0xff}, 11))
		m.WriteByte(1)
	})
	raw("varint-cut", func(m *message) { m.Write([]byte{9 << 3, 0xff, 0xff}) })
	raw("length-beyond-end", func(m *message) { m.Write([]byte{6<<3 | 2, 100, 'a'}) })
	raw("length-huge", func(m *message) {
		m.WriteByte(6<<3 | 2)
		m.varint(1 << 63)
	})
	raw("wire-type-3", func(m *message) { m.WriteByte(99&0x1f<<3 | 3) })
	raw("wire-type-7", func(m *message) { m.WriteByte(1<<3 | 7) })
	raw("fixed64-cut", func(m *message) { m.Write([]byte{1<<3 | 1, 1, 2, 3}) })
	raw("fixed32-cut", func(m *message) { m.Write([]byte{1<<3 | 5, 1, 2}) })
	raw("wrong-wire-type-for-string", func(m *message) { m.uint(6, 5) })
	raw("wrong-wire-type-for-message", func(m *message) { m.uint(2, 5) })
	raw("wrong-wire-type-for-number", func(m *message) { m.bytes(9, []byte("x")) })
	raw("field-zero", func(m *message) { m.Write([]byte{0, 1}) })

	raw("string-index-out-of-range", func(m *message) { m.uint(14, 9999) })
	raw("string-index-negative", func(m *message) { m.int(14, -1) })
	raw("comment-index-out-of-range", func(m *message) { m.uint(13, 9999) })
	bad("proto/function-name-out-of-range.pb.gz", gz(func() []byte {
		p := base()
		p.tail = func(m *message) {
			var f message
			f.uint(1, 99)
			f.uint(2, 9999)
			m.message(5, &f)
		}
		return p.encode()
	}()))
	raw("string-zero-not-empty", func(m *message) {
		old := append([]byte{}, m.Bytes()...)
		m.Reset()
		m.bytes(6, []byte("not empty"))
		m.Write(old)
	})
	bad("proto/no-string-table.pb.gz", gz(noStrings(data)))

	proto("location-id-zero", func(p *prof) { p.locations[0].id = 0 })
	proto("location-id-zero-referenced", func(p *prof) { p.samples[0].locs[0] = 0 })
	proto("location-missing", func(p *prof) { p.samples[0].locs[0] = 99 })
	proto("location-ids-twice", func(p *prof) { p.locations[1].id = p.locations[0].id })
	proto("function-id-zero", func(p *prof) { p.functions[0].id = 0 })
	proto("function-missing", func(p *prof) { p.locations[0].lines[0].fn = 99 })
	proto("function-ids-twice", func(p *prof) { p.functions[1].id = p.functions[0].id })
	proto("mapping-id-zero", func(p *prof) { p.mappings[0].id = 0 })
	proto("mapping-missing", func(p *prof) { p.locations[0].mapping = 99 })
	proto("mapping-ids-twice", func(p *prof) { p.mappings = append(p.mappings, p.mappings[0]) })
	proto("values-too-few", func(p *prof) { p.samples[0].values = []int64{1} })
	proto("values-too-many", func(p *prof) { p.samples[0].values = []int64{1, 2, 3} })
	proto("values-none", func(p *prof) { p.samples[0].values = nil })
	proto("types-none", func(p *prof) { p.types = nil })
	proto("label-without-key", func(p *prof) { p.samples[0].labels = []label{{str: "x"}} })
	raw("comment-of-nothing", func(m *message) { m.bytes(13, nil) })

	heap := func(name string, lines ...string) {
		bad("heap/"+name+".txt", []byte(strings.Join(lines, "")))
	}
	const good = "4: 4096 [10: 10240] @ 0x401001 0x402001\n"
	heap("line-too-long", header, "1048576\n", "4: 4096 [10: 10240] @ 0x401001", strings.Repeat(" 0x402001", 7300), "\n", good)
	heap("header-too-long", header, "1048576 ", strings.Repeat("x", 66000), "\n", good)
	heap("count-zero-inuse", header, "1048576\n", good, "0: 16 [1: 16] @ 0x401001\n")
	heap("count-zero-alloc", header, "1048576\n", good, "1: 16 [0: 16] @ 0x401001\n")
	heap("number-overflow", header, "1048576\n", good, "1: 99999999999999999999 [1: 16] @ 0x401001\n")
	heap("number-overflow-count", header, "1048576\n", good, "99999999999999999999: 16 [1: 16] @ 0x401001\n")
	heap("number-overflow-rate", header, "99999999999999999999\n", good)
	heap("address-overflow", header, "1048576\n", good, "1: 16 [1: 16] @ 0x401001 0x1ffffffffffffffff\n")
	heap("negative-alloc", header, "1048576\n", good, "1: 16 [-1: 16] @ 0x401001\n")
	heap("record-without-brackets", header, "1048576\n", good, "1: 16 @ 0x401001\n")
	heap("record-of-words", header, "1048576\n", good, "and so on\n")
	heap("record-cut", header, "1048576\n", good, "1: 16 [1:")
	heap("record-without-at", header, "1048576\n", good, "1: 16 [1: 16] 0x401001\n")
	heap("header-unknown-kind", "heap profile: 1: 16 [1: 16] @ heapster_v7/1048576\n", good)
	heap("header-without-at", "heap profile: 1: 16 [1: 16]\n", good)
	heap("header-negative", "heap profile: -1: 16 [1: 16] @ heap/1048576\n", good)
	heap("header-in-second-line", "\n", header, "1048576\n", good)
	heap("header-with-bom", "\ufeff", header, "1048576\n", good)
	heap("header-upper-case", "Heap Profile: 1: 16 [1: 16] @ heap/1048576\n", good)
	heap("maps-bad-range", header, "1048576\n", good, "MAPPED_LIBRARIES:\n1ffffffffffffffff-2ffffffffffffffff r-xp 00000000 08:01 1234 /srv/demo/edge\n")
	heap("two-dumps", header, "1048576\n", good, header, "1048576\n", good)

	count := func(name, text string) { bad("heap/count-"+name+".txt", []byte(text)) }
	count("negative", "goroutine profile: total 1\n-1 @ 0x401001\n")
	count("no-addresses", "goroutine profile: total 1\n1 @\n")
	count("no-total", "goroutine profile: total\n1 @ 0x401001\n")
	count("trailing-space", "goroutine profile: total 1\n1 @ 0x401001 \n")
	count("overflow", "goroutine profile: total 1\n99999999999999999999 @ 0x401001\n")
	count("address-overflow", "goroutine profile: total 1\n1 @ 0x1ffffffffffffffff\n")
	contention := func(name, text string) { bad("heap/contention-"+name+".txt", []byte(text)) }
	contention("bad-cycles", "--- mutex:\ncycles/second=fast\n20000 7 @ 0x401001\n")
	contention("record-of-words", "--- mutex:\ncycles/second=1000\nand so on\n")
	contention("overflow", "--- mutex:\ncycles/second=1000\n99999999999999999999 7 @ 0x401001\n")
	contention("format-attribute", "--- contention:\nformat=java\nresolution=microseconds\n1 2 @ 0x401001\n")
}

// noStrings leaves the string table out.
func noStrings(data []byte) []byte {
	all := stringsFirst(data)
	for len(all) > 0 {
		n, x := uvarint(all)
		if x>>3 != 6 {
			break
		}
		k, size := uvarint(all[n:])
		all = all[n+k+int(size):]
	}
	return all
}
