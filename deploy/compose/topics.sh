#!/bin/sh
# Makes the topics that are missing, on one broker. A test holds them equal to org.recordbank.schemas.Topics.
set -eu

topic() {
  name=$1 partitions=$2 policy=$3 retention=$4 largest=$5 lag=${6:-0}
  /opt/kafka/bin/kafka-topics.sh --bootstrap-server "$KAFKA_BOOTSTRAP_SERVERS" --create --if-not-exists \
    --topic "$name" --partitions "$partitions" --replication-factor 1 \
    --config cleanup.policy="$policy" --config retention.ms="$retention" \
    --config max.message.bytes="$largest" --config compression.type=producer \
    --config min.compaction.lag.ms="$lag"
}

#     name                     partitions policy  retention.ms max.message.bytes min.compaction.lag.ms (0)
topic visit.submitted.lakeside 3          delete  604800000    16777216
topic visit.received           6          delete  604800000    33554432
topic visit.normalized         6          delete  604800000    33554432
topic deposit.ordered.first    6          delete  604800000    33554432
topic deposit.ordered.union    6          delete  604800000    33554432
topic deposit.posted.first     6          delete  -1           33554432
topic deposit.posted.union     6          delete  -1           33554432
topic visit.outcome            6          compact -1           33554432
topic visit.rejected           6          delete  315619200000 33554432
topic account.changed          6          compact -1           33554432
topic consent.changed          6          compact -1           33554432
topic code.unmapped            6          compact -1           33554432          604800000
topic correction.asked         6          delete  604800000    33554432
topic visit.returned           6          delete  604800000    33554432
topic research.visit           6          delete  315619200000 33554432
