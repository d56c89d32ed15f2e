/** Tests of the synthetic visits; {@code SmallPatient} is the fixture, {@code Shape} the judge. */
@NullMarked
package org.recordbank.sandbox.visits;

import org.jspecify.annotations.NullMarked;
