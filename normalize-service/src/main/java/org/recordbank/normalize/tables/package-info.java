/**
 * Run by the build, never by the service: makes the shipped tables out of Synthea's code maps. One
 * thread; a map that is not as expected fails the build.
 */
@NullMarked
package org.recordbank.normalize.tables;

import org.jspecify.annotations.NullMarked;
