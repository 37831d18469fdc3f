/* Empty: CLAPACK holds the prototypes. This target names the system package. */
