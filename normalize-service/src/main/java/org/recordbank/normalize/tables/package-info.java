/**
 * Run by the build, never by the service: makes the shipped terminology out of packages on Maven
 * Central. One thread; a package that is not as expected fails the build.
 */
@NullMarked
package org.recordbank.normalize.tables;

import org.jspecify.annotations.NullMarked;
