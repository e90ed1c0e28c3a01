# The flags of everything that is compiled here, as the target unroll_flags.
#
# The numbers on screen are the claim of this program: arithmetic is strict
# IEEE, without fused multiply-add and without fast-math, whatever the
# machine.

add_library(unroll_flags INTERFACE)

# gnu17's extensions stay off; POSIX is asked for by name.
target_compile_features(unroll_flags INTERFACE c_std_17)
set(CMAKE_C_EXTENSIONS OFF)
target_compile_definitions(unroll_flags INTERFACE
    _POSIX_C_SOURCE=200809L _DEFAULT_SOURCE _FILE_OFFSET_BITS=64)
target_compile_options(unroll_flags INTERFACE
    -ffp-contract=off
    -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes
    -Wvla -Wconversion -Wno-sign-conversion)
target_include_directories(unroll_flags INTERFACE ${CMAKE_SOURCE_DIR}/src)

# The x87 unit rounds twice; SSE2 does not.
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^i.86$")
    target_compile_options(unroll_flags INTERFACE -msse2 -mfpmath=sse)
endif()

if(UNROLL_WERROR)
    target_compile_options(unroll_flags INTERFACE -Werror)
endif()

if(UNROLL_SANITIZE)
    target_compile_options(unroll_flags INTERFACE
        -fsanitize=${UNROLL_SANITIZE} -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(unroll_flags INTERFACE -fsanitize=${UNROLL_SANITIZE})
endif()

if(UNROLL_FUZZ)
    target_compile_options(unroll_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

if(UNROLL_COVERAGE)
    target_compile_options(unroll_flags INTERFACE --coverage)
    target_link_options(unroll_flags INTERFACE --coverage)
endif()
