// Package subject says what it is that the benchmark measures.
package subject

// A Subject writes one of several carts in its own way.
type Subject struct {
	// Name is how the library in question is called; [Ours] for this one.
	Name string
	// Write writes the cart of that number into a buffer that the subject uses again, and returns what it wrote.
	// It is valid until the next call.
	Write func(cart int) ([]byte, error)
}

// Ours is the name of what is compared with all others.
const Ours = "connectif"
