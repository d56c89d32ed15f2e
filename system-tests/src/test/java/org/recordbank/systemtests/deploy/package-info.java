/**
 * Holds {@code deploy/} against the code: names, ports, probes, variables, topics and access lists.
 *
 * <p>Reads files, and what {@code kubectl kustomize} makes of them where there is a kubectl on the
 * path; starts nothing else. No order, one thread. A failure names the file or resource and what
 * the code says instead.
 */
@NullMarked
package org.recordbank.systemtests.deploy;

import org.jspecify.annotations.NullMarked;
