/**
 * What stands outside the system and uses it: facilities that publish visits, a bank's front desk,
 * a patient who signs a consent, somebody who watches outcomes. They speak HTTP and Avro as any
 * other program would and share no code with the services.
 *
 * <p>Safe for any thread unless a class says otherwise. A call that is not answered as expected
 * fails with the status, never with the body.
 */
@NullMarked
package org.recordbank.sandbox.clients;

import org.jspecify.annotations.NullMarked;
