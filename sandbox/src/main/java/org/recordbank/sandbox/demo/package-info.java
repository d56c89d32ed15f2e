/**
 * The demonstration: {@link org.recordbank.sandbox.demo.Demonstration} enrols synthetic patients,
 * publishes their visits and waits; {@link org.recordbank.sandbox.demo.Summary} tells what became
 * of them. Fails with a {@link org.recordbank.sandbox.SandboxFailure} where the system does not
 * answer.
 */
@NullMarked
package org.recordbank.sandbox.demo;

import org.jspecify.annotations.NullMarked;
