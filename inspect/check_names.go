package inspect

// checkNames looks at classes that begin as those of tags do.
func (c *checker) checkNames() {
	for _, n := range c.strange {
		class, _ := c.doc.Attr(n, "class")
		for name := range c.classes(class) {
			if !looksLikeTag(name) {
				continue
			}
			if c.isFull(MisspeltTag) && c.isFull(UnknownTag) {
				c.page.Omitted++
				break
			}
			where := place{at: c.doc.At(n)}
			if property := name[len("cn_"):]; propertyNames[property] {
				c.add(MisspeltTag, where, details{found: quote(name), remedy: "Properties have no cn_ before them: did you mean " + property + "?"})
			} else if nearest := c.guesser.nearestTag(name); nearest != "" {
				c.add(MisspeltTag, where, details{found: quote(name), remedy: "Did you mean " + nearest + "?"})
			} else if name[2] == '_' {
				c.add(UnknownTag, where, details{found: quote(name)})
			}
		}
	}
}
