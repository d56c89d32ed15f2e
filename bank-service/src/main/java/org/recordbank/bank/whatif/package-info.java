/**
 * What a change of directives would change: each deposit is judged for each facility under the
 * directives as they are and as they might be. Values only; a {@link
 * org.recordbank.bank.whatif.WhatIf} belongs to one thread, and the caller brings deposits and the
 * time. Failure: a deposit that cannot be labelled is one that no facility sees, as when it is
 * read.
 */
@NullMarked
package org.recordbank.bank.whatif;

import org.jspecify.annotations.NullMarked;
