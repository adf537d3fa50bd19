// Checks what Portage's log says with the Go checksum database's own code: a signed checkpoint, the
// root over the leaves, inclusion of each leaf, and consistency of each earlier size.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

type claim struct {
	VerifierKey string     `json:"verifierKey"`
	Note        string     `json:"note"`
	Root        tlog.Hash  `json:"root"`
	Records     [][]byte   `json:"records"`
	Inclusion   [][][]byte `json:"inclusion"`
	Roots       [][]byte   `json:"roots"`
	Consistency [][][]byte `json:"consistency"`
}

func hashes(from [][]byte) []tlog.Hash {
	out := make([]tlog.Hash, len(from))
	for i, bytes := range from {
		copy(out[i][:], bytes)
	}
	return out
}

func must(err error) {
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

func main() {
	var c claim
	must(json.NewDecoder(os.Stdin).Decode(&c))
	verifier, err := note.NewVerifier(c.VerifierKey)
	must(err)
	_, err = note.Open([]byte(c.Note), note.VerifierList(verifier))
	must(err)
	size := int64(len(c.Records))
	for i, record := range c.Records {
		hash := tlog.RecordHash(record)
		must(tlog.CheckRecord(hashes(c.Inclusion[i]), size, c.Root, int64(i), hash))
	}
	for i, root := range c.Roots {
		var old tlog.Hash
		copy(old[:], root)
		must(tlog.CheckTree(hashes(c.Consistency[i]), size, c.Root, int64(i+1), old))
	}
	fmt.Println("agreed")
}
