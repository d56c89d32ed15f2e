/**
 * Sensitivity labels: which codes tell of substance use, mental health, HIV and the like, by whose
 * law, and since when.
 *
 * <p>Purpose: a directive speaks of kinds of content ("nothing about my HIV"), a resource carries
 * codes. The rules lead from the one to the other as a Security Labeling Service does in HL7's Data
 * Segmentation for Privacy (DS4P). They are data, {@code rules.tsv}: by place in a hierarchy of
 * codes first, by single codes and words where there is none, by the kind of the facility.
 *
 * <p>Order: none; labels only ever add up, and a rule never takes away what another gives.
 *
 * <p>Threads: everything here is immutable; call it from any thread. There is no clock: who asks
 * says for which moment, and the same rules give the same labels for it at any later time.
 *
 * <p>Failure: a rule file that breaks a rule is a mistake of ours, found when it is loaded. A code
 * that no rule knows has no label: what is not coded and not said in words that are known is not
 * found.
 */
@NullMarked
package org.recordbank.policy.label;

import org.jspecify.annotations.NullMarked;
