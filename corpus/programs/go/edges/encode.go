package main

import (
	"bytes"
	"compress/gzip"
	"hash/crc32"
	"strconv"
	"strings"
)

// message is a protocol buffer message under construction.
type message struct{ bytes.Buffer }

func (m *message) varint(x uint64) {
	for x >= 0x80 {
		m.WriteByte(byte(x) | 0x80)
		x >>= 7
	}
	m.WriteByte(byte(x))
}

// uint writes a varint field, unless it is zero.
func (m *message) uint(field int, x uint64) {
	if x != 0 {
		m.varint(uint64(field) << 3)
		m.varint(x)
	}
}

func (m *message) int(field int, x int64) { m.uint(field, uint64(x)) }

// bytes writes a length-delimited field.
func (m *message) bytes(field int, b []byte) {
	m.varint(uint64(field)<<3 | 2)
	m.varint(uint64(len(b)))
	m.Write(b)
}

func (m *message) message(field int, sub *message) { m.bytes(field, sub.Bytes()) }

// packed writes a repeated number, in one piece or, unpacked, one by one.
func (m *message) packed(field int, unpacked bool, xs []uint64) {
	if unpacked {
		for _, x := range xs {
			m.varint(uint64(field) << 3)
			m.varint(x)
		}
		return
	}
	if len(xs) == 0 {
		return
	}
	var sub message
	for _, x := range xs {
		sub.varint(x)
	}
	m.message(field, &sub)
}

type (
	label struct {
		key, str string
		num      int64
		unit     string
	}
	sample struct {
		locs   []uint64
		values []int64
		labels []label
	}
	mapping struct {
		id, start, limit, offset uint64
		file, buildID            string
		hasFunctions             bool
		hasFiles                 bool
		hasLines                 bool
		hasInlines               bool
	}
	line struct {
		fn       uint64
		num, col int64
	}
	location struct {
		id, mapping, addr uint64
		lines             []line
		folded            bool
	}
	function struct {
		id                 uint64
		name, system, file string
		start              int64
	}
)

// prof is a profile to be encoded. Nothing checks that it makes sense.
type prof struct {
	types       [][2]string
	samples     []sample
	mappings    []mapping
	locations   []location
	functions   []function
	drop, keep  string
	time, dur   int64
	periodType  [2]string
	period      int64
	comments    []string
	defaultType string
	docURL      string

	unpacked bool              // repeated numbers one by one
	anew     bool              // a string goes into the table each time that it is used
	tail     func(*message)    // further fields
	frames   map[string]uint64 // frame text to location
	names    map[string]uint64 // function text to function
}

// cpu returns a profile as the Go CPU profiler makes it, still empty.
func cpu() *prof {
	p := of("samples", "count", "cpu", "nanoseconds")
	p.periodType, p.period = [2]string{"cpu", "nanoseconds"}, 10000000
	return p
}

// of returns an empty profile of the given types and units.
func of(typesAndUnits ...string) *prof {
	p := &prof{frames: map[string]uint64{}, names: map[string]uint64{}}
	for i := 0; i < len(typesAndUnits); i += 2 {
		p.types = append(p.types, [2]string{typesAndUnits[i], typesAndUnits[i+1]})
	}
	p.mappings = []mapping{{1, 0x400000, 0x800000, 0, "/srv/demo/edge", "e0e1e2e3", true, true, true, true}}
	p.time = 1700000000123456789
	p.dur = 10e9
	return p
}

// at returns the location of a frame. Its text is FUNCTION[@FILE[:LINE[:COLUMN]]],
// several joined by " < " for a chain of inlined calls, innermost first.
func (p *prof) at(frame string) uint64 {
	if id, ok := p.frames[frame]; ok {
		return id
	}
	id := uint64(len(p.locations) + 1)
	l := location{id: id, mapping: 1, addr: 0x400000 + id*0x40}
	for _, f := range strings.Split(frame, " < ") {
		name, place, _ := strings.Cut(f, "@")
		parts := strings.Split(place, ":")
		number := func(i int) int64 {
			if i >= len(parts) {
				return 0
			}
			n, _ := strconv.ParseInt(parts[i], 10, 64)
			return n
		}
		key := name + "@" + parts[0]
		fn, ok := p.names[key]
		if !ok {
			fn = uint64(len(p.functions) + 1)
			p.names[key] = fn
			p.functions = append(p.functions, function{id: fn, name: name, system: name, file: parts[0]})
		}
		l.lines = append(l.lines, line{fn, number(1), number(2)})
	}
	p.locations = append(p.locations, l)
	p.frames[frame] = id
	return id
}

// add adds a sample; its stack is frames joined by " / ", leaf first.
func (p *prof) add(stack string, values ...int64) *sample {
	s := sample{values: values}
	if stack != "" {
		for _, f := range strings.Split(stack, " / ") {
			s.locs = append(s.locs, p.at(f))
		}
	}
	p.samples = append(p.samples, s)
	return &p.samples[len(p.samples)-1]
}

// str adds string labels, given as key, value, key, value...
func (s *sample) str(pairs ...string) *sample {
	for i := 0; i < len(pairs); i += 2 {
		s.labels = append(s.labels, label{key: pairs[i], str: pairs[i+1]})
	}
	return s
}

// num adds a numeric label.
func (s *sample) num(key string, n int64, unit string) *sample {
	s.labels = append(s.labels, label{key: key, num: n, unit: unit})
	return s
}

// encode returns the profile as an uncompressed protocol buffer.
func (p *prof) encode() []byte {
	table, index := []string{""}, map[string]uint64{"": 0}
	str := func(s string) uint64 {
		i, ok := index[s]
		if !ok || p.anew {
			i = uint64(len(table))
			table, index[s] = append(table, s), i
		}
		return i
	}
	word := func(s string) uint64 { // of a label, where the empty one has to be 0
		if s == "" {
			return 0
		}
		return str(s)
	}
	flag := func(b bool) uint64 {
		if b {
			return 1
		}
		return 0
	}
	valueType := func(t [2]string) *message {
		var m message
		m.uint(1, str(t[0]))
		m.uint(2, str(t[1]))
		return &m
	}
	var out message
	for _, t := range p.types {
		out.message(1, valueType(t))
	}
	for _, s := range p.samples {
		var m message
		m.packed(1, p.unpacked, s.locs)
		var values []uint64
		for _, v := range s.values {
			values = append(values, uint64(v))
		}
		m.packed(2, p.unpacked, values)
		for _, l := range s.labels {
			var lm message
			lm.uint(1, str(l.key))
			lm.uint(2, word(l.str))
			lm.int(3, l.num)
			lm.uint(4, word(l.unit))
			m.message(3, &lm)
		}
		out.message(2, &m)
	}
	for _, x := range p.mappings {
		var m message
		m.uint(1, x.id)
		m.uint(2, x.start)
		m.uint(3, x.limit)
		m.uint(4, x.offset)
		m.uint(5, str(x.file))
		m.uint(6, str(x.buildID))
		m.uint(7, flag(x.hasFunctions))
		m.uint(8, flag(x.hasFiles))
		m.uint(9, flag(x.hasLines))
		m.uint(10, flag(x.hasInlines))
		out.message(3, &m)
	}
	for _, l := range p.locations {
		var m message
		m.uint(1, l.id)
		m.uint(2, l.mapping)
		m.uint(3, l.addr)
		for _, x := range l.lines {
			var lm message
			lm.uint(1, x.fn)
			lm.int(2, x.num)
			lm.int(3, x.col)
			m.message(4, &lm)
		}
		m.uint(5, flag(l.folded))
		out.message(4, &m)
	}
	for _, f := range p.functions {
		var m message
		m.uint(1, f.id)
		m.uint(2, str(f.name))
		m.uint(3, str(f.system))
		m.uint(4, str(f.file))
		m.int(5, f.start)
		out.message(5, &m)
	}
	drop, keep, pt := str(p.drop), str(p.keep), valueType(p.periodType)
	var comments []uint64
	for _, c := range p.comments {
		comments = append(comments, str(c))
	}
	def, doc := str(p.defaultType), str(p.docURL)
	for _, s := range table {
		out.bytes(6, []byte(s))
	}
	out.uint(7, drop)
	out.uint(8, keep)
	out.int(9, p.time)
	out.int(10, p.dur)
	if p.periodType != [2]string{} {
		out.message(11, pt)
	}
	out.int(12, p.period)
	out.packed(13, p.unpacked, comments)
	out.uint(14, def)
	out.uint(15, doc)
	if p.tail != nil {
		p.tail(&out)
	}
	return out.Bytes()
}

// gz compresses into one gzip member. The header has no time.
func gz(data []byte) []byte {
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	w.Write(data)
	w.Close()
	return b.Bytes()
}

// gzNamed compresses with every optional part of a gzip header.
func gzNamed(data []byte) []byte {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name, w.Comment, w.Extra = "edge.pb", "named, commented, extended", []byte("ex\x02\x00hi")
	w.Write(data)
	w.Close()
	// The library writes no header checksum: set the flag and put it in.
	out := b.Bytes()
	out[3] |= 2
	end := 10 + 2 + len(w.Extra) + len(w.Name) + 1 + len(w.Comment) + 1
	sum := crc32.ChecksumIEEE(out[:end])
	return append(append(append([]byte{}, out[:end]...), byte(sum), byte(sum>>8)), out[end:]...)
}
