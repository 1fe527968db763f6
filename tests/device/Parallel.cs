// The tests of the device measure times on real threads: they run one after the other.
[assembly: DoNotParallelize]
