# One static library a folder of src, named unroll_FOLDER, linked to the
# libraries of the folders that src/layers.txt lets it include. A folder
# without sources is left out.

find_package(PkgConfig REQUIRED)
pkg_check_modules(SDL2 REQUIRED IMPORTED_TARGET sdl2)
pkg_check_modules(SDL2_TTF REQUIRED IMPORTED_TARGET SDL2_ttf)
pkg_check_modules(FREETYPE REQUIRED IMPORTED_TARGET freetype2)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)
pkg_check_modules(ZLIB REQUIRED IMPORTED_TARGET zlib)
pkg_check_modules(SUBSET REQUIRED IMPORTED_TARGET harfbuzz-subset harfbuzz)

# What a folder may see of the world outside. PRIVATE below: a layer's
# headers do not pass the library on to the layers above it.
set(UNROLL_OUTSIDE_base m)
set(UNROLL_OUTSIDE_engine m)
set(UNROLL_OUTSIDE_lesson PkgConfig::CMARK)
set(UNROLL_OUTSIDE_draw PkgConfig::FREETYPE m)
set(UNROLL_OUTSIDE_typeset m)
set(UNROLL_OUTSIDE_view m)
set(UNROLL_OUTSIDE_sdl PkgConfig::SDL2 PkgConfig::SDL2_TTF
    PkgConfig::FREETYPE m)
set(UNROLL_OUTSIDE_export PkgConfig::PNG PkgConfig::ZLIB PkgConfig::SUBSET
    m)
set(UNROLL_OUTSIDE_app PkgConfig::SDL2 PkgConfig::SDL2_TTF m)

function(add_layer folder)
    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/${folder}/*.c)
    list(FILTER sources EXCLUDE REGEX "/cli/main\\.c$")
    if(NOT sources)
        return()
    endif()
    add_library(unroll_${folder} STATIC ${sources})
    target_link_libraries(unroll_${folder}
        PRIVATE unroll_flags ${UNROLL_OUTSIDE_${folder}})
    foreach(below IN LISTS ARGN)
        if(TARGET unroll_${below})
            target_link_libraries(unroll_${folder} PUBLIC unroll_${below})
        endif()
    endforeach()
endfunction()

function(add_layers table)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${table})
    file(STRINGS ${table} lines REGEX "^[a-z]+:")
    foreach(line IN LISTS lines)
        string(REGEX MATCHALL "[a-z]+" words "${line}")
        list(POP_FRONT words folder)
        add_layer(${folder} ${words})
        if(TARGET unroll_${folder})
            list(APPEND layers unroll_${folder})
        endif()
        list(APPEND folders ${folder})
    endforeach()
    set(UNROLL_FOLDERS ${folders} PARENT_SCOPE)
    set(UNROLL_LAYERS ${layers} PARENT_SCOPE)
endfunction()

# A program in the build tree finds assets and lessons in the source tree.
set_source_files_properties(src/base/file.c PROPERTIES COMPILE_DEFINITIONS
    UNROLL_SOURCE_FOLDER="${CMAKE_SOURCE_DIR}")

# What --version says: the version of project().
set_source_files_properties(src/cli/command_window.c PROPERTIES
    COMPILE_DEFINITIONS UNROLL_VERSION="${PROJECT_VERSION}")
