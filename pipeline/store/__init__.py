"""What is kept between runs: plans and their versions, the status of tasks, what changed, who carries out what."""
