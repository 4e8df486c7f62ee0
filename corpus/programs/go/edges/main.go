// Command edges makes profiles up: well-formed ones that use what programs
// seldom write (folders proto/edges and heap/edges), and malformed ones
// (folder malformed). Unlike the captures they are the same with every run.
package main

import (
	"log"
	"os"
	"path/filepath"

	"demo/capture"
)

// put writes a file below the folder made.
func put(name string, data []byte) {
	file := filepath.Join(capture.Out, "made", filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(file, data, 0o666); err != nil {
		log.Fatal(err)
	}
}

func main() {
	capture.Start()
	protos()
	texts()
	legacy()
	logs()
	malformed()
}
