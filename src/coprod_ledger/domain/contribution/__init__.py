"""The contribution: anything that a person or group gave. It can precede a project, and it outlives one."""
