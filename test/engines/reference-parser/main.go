// Asks the parsers of Docker and of crane what an image reference is: one JSON text a line in, one verdict a line out.
package main

import (
	"bufio"
	"encoding/json"
	"os"

	_ "crypto/sha256"
	_ "crypto/sha512"
	docker "github.com/distribution/reference"
	crane "github.com/google/go-containerregistry/pkg/name"
)

// verdict has the canonical text of each parser, empty where it refuses the reference.
type verdict struct {
	Docker string `json:"docker"`
	Crane  string `json:"crane"`
}

// askDocker is what `docker pull` does with a name, without the tag that it would add.
func askDocker(text string) string {
	named, err := docker.ParseNormalizedNamed(text)
	if err != nil {
		return ""
	}
	return named.String()
}

// askCrane keeps its own idea of a name: it forgets a tag beside a digest, and writes no default tag here.
func askCrane(text string) string {
	parsed, err := crane.ParseReference(text, crane.WithDefaultTag(""))
	if err != nil {
		return ""
	}
	return parsed.Name()
}

func main() {
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(make([]byte, 0, 1<<20), 1<<20)
	out := json.NewEncoder(os.Stdout)
	for in.Scan() {
		var text string
		if err := json.Unmarshal(in.Bytes(), &text); err != nil {
			panic(err)
		}
		if err := out.Encode(verdict{Docker: askDocker(text), Crane: askCrane(text)}); err != nil {
			panic(err)
		}
	}
}
