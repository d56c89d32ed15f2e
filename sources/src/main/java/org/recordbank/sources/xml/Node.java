package org.recordbank.sources.xml;

/** What an element holds, in order: elements, and texts between them. */
public sealed interface Node permits Element, Text {}
