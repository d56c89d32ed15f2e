-- Visits that wait because the patient allows a part of them may go on in part. They are decided again when the instances
-- that held them are replaced.
INSERT INTO release_due (patient_key, due_at)
SELECT DISTINCT patient_key, now() + interval '15 minutes' FROM held WHERE code = 'consent-partial'
ON CONFLICT (patient_key) DO UPDATE SET due_at = least(release_due.due_at, excluded.due_at);
