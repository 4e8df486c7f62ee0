// Command native writes, for every binary below FOLDER/bin, a profile that
// holds nothing but addresses of it, and before that some binaries that hold
// nothing but a Go line table, one for each layout that there has been.
package main

import (
	"bytes"
	"compress/gzip"
	"debug/elf"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"log"
	"os"
	"path/filepath"
)

// Where a binary that runs anywhere is said to have run.
const anywhere = 0x555555554000

func main() {
	folder := os.Args[1]
	for _, t := range tables {
		write(filepath.Join(folder, "bin", t.name), t.file())
	}
	files, err := filepath.Glob(filepath.Join(folder, "bin", "*"))
	if err != nil {
		log.Fatal(err)
	}
	for _, file := range files {
		name := filepath.Base(file)
		if filepath.Ext(name) == ".debug" {
			continue
		}
		m := mapped(file)
		write(filepath.Join(folder, name+".pb.gz"), m.profile("bin/"+name, ""))
		if name == "pie" {
			// Not where it is looked for first, but in PPROF_BINARY_PATH.
			write(filepath.Join(folder, "elsewhere.pb.gz"), m.profile("/srv/native/pie", ""))
			write(filepath.Join(folder, "elsewhere-id.pb.gz"), m.profile("/srv/native/pie", m.id))
		}
	}
}

func write(file string, data []byte) {
	if err := os.WriteFile(file, data, 0o666); err != nil {
		log.Fatal(err)
	}
}

// mapping is where the loader would map the code of a binary.
type mapping struct {
	start, limit, offset uint64
	code                 uint64 // where the first section with code would be
	id                   string // build id
}

func mapped(file string) (m mapping) {
	f, err := elf.Open(file)
	if err != nil {
		log.Fatal(err)
	}
	defer f.Close()
	if s := f.Section(".note.gnu.build-id"); s != nil {
		note, _ := s.Data()
		m.id = hex.EncodeToString(note[16:])
	}
	bias := uint64(0)
	if f.Type == elf.ET_DYN {
		bias = anywhere
	}
	for _, p := range f.Progs {
		if p.Type == elf.PT_LOAD && p.Flags&elf.PF_X != 0 {
			m.start, m.limit, m.offset = bias+p.Vaddr&^0xfff, bias+(p.Vaddr+p.Memsz+0xfff)&^0xfff, p.Off&^0xfff
			break
		}
	}
	for _, s := range f.Sections {
		if s.Flags&elf.SHF_EXECINSTR != 0 {
			m.code = bias + s.Addr
			break
		}
	}
	return
}

// profile has samples for every third byte of code, as far as they go.
func (m mapping) profile(file, id string) []byte {
	var p message
	p.message(1, func(m *message) { m.uint(1, 1); m.uint(2, 2) })
	p.message(3, func(x *message) {
		x.uint(1, 1)
		x.uint(2, m.start)
		x.uint(3, m.limit)
		x.uint(4, m.offset)
		x.uint(5, 3)
		x.uint(6, 4)
	})
	for i := uint64(1); i <= 80; i++ {
		p.message(2, func(m *message) { m.uint(1, i); m.uint(2, i%7+1) })
		p.message(4, func(x *message) { x.uint(1, i); x.uint(2, 1); x.uint(3, m.code+3*i) })
	}
	for _, s := range []string{"", "samples", "count", file, id} {
		p.bytes(6, []byte(s))
	}
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	z.Write(p.Bytes())
	z.Close()
	return out.Bytes()
}

// message is a protocol buffer message under construction.
type message struct{ bytes.Buffer }

func (m *message) uint(field int, x uint64) {
	m.Write(binary.AppendUvarint([]byte{byte(field << 3)}, x))
}

func (m *message) bytes(field int, b []byte) {
	m.Write(binary.AppendUvarint([]byte{byte(field<<3 | 2)}, uint64(len(b))))
	m.Write(b)
}

func (m *message) message(field int, fill func(*message)) {
	var sub message
	fill(&sub)
	m.bytes(field, sub.Bytes())
}

// text is where the code of the made-up binaries is.
const text = 0x401000

// table is a layout of .gopclntab.
type table struct {
	name    string
	magic   uint32
	order   binary.AppendByteOrder
	section string
	shift   uint64 // of runtime.text from the start of .text
}

var tables = []table{
	{"go1.2", 0xfffffffb, binary.LittleEndian, ".gopclntab", 0},
	{"go1.16", 0xfffffffa, binary.LittleEndian, ".gopclntab", 0},
	{"go1.18", 0xfffffff0, binary.LittleEndian, ".data.rel.ro.gopclntab", 0},
	{"go1.20", 0xfffffff1, binary.LittleEndian, ".gopclntab", 8},
	{"go1.20-big", 0xfffffff1, binary.BigEndian, ".gopclntab", 0},
	{"go1.20-damaged", 0xfffffff1, binary.LittleEndian, ".gopclntab", 0},
}

func (t table) u32(b []byte, x int) []byte { return t.order.AppendUint32(b, uint32(x)) }
func (t table) u64(b []byte, x int) []byte { return t.order.AppendUint64(b, uint64(x)) }

// values encodes pairs of value and number of bytes that have it.
func values(pairs ...int) []byte {
	var b []byte
	last := -1
	for i := 0; i < len(pairs); i += 2 {
		d := pairs[i] - last
		last = pairs[i]
		b = binary.AppendUvarint(b, uint64(uint32(d<<1^d>>31)))
		b = binary.AppendUvarint(b, uint64(pairs[i+1]))
	}
	return append(b, 0)
}

var (
	names  = []string{"main.main", "main.(*Box[...]).sum"}
	files  = []string{"/srv/native/main.go", "/srv/native/box.go"}
	starts = []int{0x10, 0x80, 0xd0}
)

// pclntab has two functions; part of the first was inlined from another file.
func (t table) pclntab() []byte {
	old := t.magic == 0xfffffffb
	relative := t.magic == 0xfffffff0 || t.magic == 0xfffffff1
	first := 0 // files of Go 1.2 count from 1
	if old {
		first = 1
	}
	var nameTab, fileTab, pcTab []byte
	var nameOff, fileOff []int
	for i := range names {
		nameOff = append(nameOff, len(nameTab))
		nameTab = append(append(nameTab, names[i]...), 0)
		fileOff = append(fileOff, len(fileTab))
		fileTab = append(append(fileTab, files[i]...), 0)
	}
	pcTab = append(pcTab, 0)
	var pcFile, pcLine []int
	for _, v := range [][2][]byte{
		{values(first, 0x20, first+1, 0x18, first, 0x38), values(5, 0x20, 105, 0x18, 9, 0x38)},
		{values(first+1, 0x50), values(20, 0x10, 21, 0x20, 19, 0x20)},
	} {
		pcFile = append(pcFile, len(pcTab))
		pcTab = append(pcTab, v[0]...)
		pcLine = append(pcLine, len(pcTab))
		pcTab = append(pcTab, v[1]...)
	}

	head := t.order.AppendUint32(nil, t.magic)
	head = append(head, 0, 0, 1, 8)
	entry := func(b []byte, x int) []byte {
		if relative {
			return t.u32(b, x-int(t.shift))
		}
		return t.u64(b, text+x)
	}
	cell := func(b []byte, x int) []byte {
		if relative {
			return t.u32(b, x)
		}
		return t.u64(b, x)
	}
	// functab and functions, at an offset from where offsets count
	funcs := func(at, nameAt, pcAt int) []byte {
		size := 8
		if relative {
			size = 4
		}
		tab := at + 5*size
		if old {
			tab += 4 // offset of the files
		}
		var b, data []byte
		for i := range names {
			b = entry(b, starts[i])
			b = cell(b, tab+len(data))
			data = entry(data, starts[i])
			for _, x := range []int{nameAt + nameOff[i], 0, 0, 0, pcAt + pcFile[i], pcAt + pcLine[i], 0, 0, 0} {
				data = t.u32(data, x)
			}
		}
		b = entry(b, starts[2])
		if old {
			b = t.u32(b, tab+len(data))
		}
		return append(b, data...)
	}
	if old {
		head = t.u64(head, len(names))
		size := len(funcs(0, 0, 0)) + len(head)
		nameAt := size + 4*(len(files)+1)
		fileAt := nameAt + len(nameTab)
		pcAt := fileAt + len(fileTab)
		b := append(head, funcs(len(head), nameAt, pcAt)...)
		b = t.u32(b, len(files)+1)
		for _, f := range fileOff {
			b = t.u32(b, fileAt+f)
		}
		return append(append(append(b, nameTab...), fileTab...), pcTab...)
	}
	words := []int{len(names), len(files)}
	if relative {
		words = append(words, text)
	}
	at := 8 + 8*(len(words)+5)
	var units []byte
	for _, f := range fileOff {
		units = t.u32(units, f)
	}
	for _, part := range [][]byte{nameTab, units, fileTab, pcTab} {
		words = append(words, at)
		at += len(part)
	}
	words = append(words, at)
	for _, w := range words {
		head = t.u64(head, w)
	}
	b := bytes.Join([][]byte{head, nameTab, units, fileTab, pcTab, funcs(0, 0, 0)}, nil)
	if t.name == "go1.20-damaged" {
		b = b[:len(b)-30]
	}
	return b
}

// file is an ELF file around the table.
func (t table) file() []byte {
	strtab := []byte("\x00runtime.text\x00")
	symtab := make([]byte, 24)
	symtab = t.u32(symtab, 1)
	symtab = append(symtab, 2, 0)
	symtab = t.order.AppendUint16(symtab, 1)
	symtab = t.u64(symtab, text+int(t.shift))
	symtab = t.u64(symtab, 0)
	sections := []struct {
		name  string
		typ   int
		addr  int
		data  []byte
		link  int
		flags int
	}{
		{"", 0, 0, nil, 0, 0},
		{".text", 8, text, make([]byte, 0x100), 0, 6}, // NOBITS: there is no code
		{t.section, 1, 0x402000, t.pclntab(), 0, 2},
		{".symtab", 2, 0, symtab, 4, 0},
		{".strtab", 3, 0, strtab, 0, 0},
		{".shstrtab", 3, 0, nil, 0, 0},
	}
	var shstr []byte
	var nameAt []int
	for _, s := range sections {
		nameAt = append(nameAt, len(shstr))
		shstr = append(append(shstr, s.name...), 0)
	}
	sections[5].data = shstr

	const head = 64 + 56
	var body []byte
	var heads []byte
	for i, s := range sections {
		heads = t.u32(heads, nameAt[i])
		heads = t.u32(heads, s.typ)
		heads = t.u64(heads, s.flags)
		heads = t.u64(heads, s.addr)
		heads = t.u64(heads, head+len(body))
		heads = t.u64(heads, len(s.data))
		heads = t.u32(heads, s.link)
		heads = t.u32(heads, 0)
		heads = t.u64(heads, 1)
		heads = t.u64(heads, 0)
		if s.typ != 8 {
			body = append(body, s.data...)
		}
	}
	data := byte(1)
	if fmt.Sprint(t.order) == "BigEndian" {
		data = 2
	}
	b := []byte{0x7f, 'E', 'L', 'F', 2, data, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0}
	b = t.order.AppendUint16(b, 2)
	b = t.order.AppendUint16(b, 62)
	b = t.u32(b, 1)
	b = t.u64(b, text)
	b = t.u64(b, 64)
	b = t.u64(b, head+len(body))
	b = t.u32(b, 0)
	for _, x := range []uint16{64, 56, 1, 64, uint16(len(sections)), 5} {
		b = t.order.AppendUint16(b, x)
	}
	b = t.u32(b, 1)
	b = t.u32(b, 5)
	for _, x := range []int{0, text, text, 0x100, 0x100, 0x1000} {
		b = t.u64(b, x)
	}
	return append(append(b, body...), heads...)
}
