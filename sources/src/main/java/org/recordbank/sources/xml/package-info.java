/**
 * XML 1.0 with namespaces, from bytes to a tree, without anything of XML that reaches outside the
 * document or grows on reading: a document type declaration is refused, so there are no entities
 * but the five that XML itself has, and XInclude is refused. Begin with {@link
 * org.recordbank.sources.xml.XmlReader}. Elements do not change once they are read; safe for any
 * thread. What cannot be read ends as the one checked exception, which says nothing of the content.
 */
@NullMarked
package org.recordbank.sources.xml;

import org.jspecify.annotations.NullMarked;
