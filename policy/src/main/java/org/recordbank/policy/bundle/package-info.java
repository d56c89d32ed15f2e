/**
 * A FHIR R4 bundle as decisions see it, and the bundle that is left of it.
 *
 * <p>Purpose: {@link org.recordbank.policy.bundle.BundleContents} reads what each entry is about,
 * {@link org.recordbank.policy.bundle.EntryLabels} labels the entries, by their own codes and by
 * what refers to what, and {@link org.recordbank.policy.bundle.Withholding} writes the bundle
 * without the entries that may not be given, and without what would give them away. {@link
 * org.recordbank.policy.bundle.LabelledBundle} is all of it for one visit: what somebody may be
 * given of it, and what of it may be kept.
 *
 * <p>Order: that of the entries. Whoever withholds passes the same bytes that were read.
 *
 * <p>Threads: what was read is immutable; call everything from any thread.
 *
 * <p>Failure: what is not a bundle in JSON, or nested too deep, is a {@link
 * org.recordbank.policy.bundle.BadBundleException}, whose message quotes nothing. All work is
 * linear in the size of the bundle, whoever made it.
 */
@NullMarked
package org.recordbank.policy.bundle;

import org.jspecify.annotations.NullMarked;
