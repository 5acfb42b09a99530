"""Maps learning outcomes by partitions on Apache Spark.

    python map_outcomes.py OUTCOMES.jsonl FOLDER

Each partition is piped through `curriculum-mapper map -`, which answers JSON Lines with JSON Lines, in order and in little
memory. FOLDER gets a file a partition; one after the other they are what a single process writes. CURRICULUM_MAPPER says how the
command is called, if it is not on the PATH; MASTER names the cluster, two cores of this machine if none.
"""

import os
import sys

from pyspark.sql import SparkSession

PARTITIONS = 8


def main(outcomes: str, folder: str) -> None:
    command = os.environ.get("CURRICULUM_MAPPER", "curriculum-mapper")
    master = os.environ.get("MASTER", "local[2]")
    spark = SparkSession.builder.master(master).appName("curriculum-mapper").getOrCreate()
    lines = spark.sparkContext.textFile(outcomes, minPartitions=PARTITIONS)
    # checkCode makes a partition that cannot be mapped fail the job, not vanish.
    mapped = lines.pipe(f"{command} map - --format ndjson", env=dict(os.environ), checkCode=True)
    mapped.saveAsTextFile(folder)
    spark.stop()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: map_outcomes.py OUTCOMES.jsonl FOLDER")
    main(*sys.argv[1:])
