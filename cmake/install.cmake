# PREFIX/bin/unroll finds PREFIX/share/unroll by its own place (base/file.h).

if(TARGET unroll)
    install(TARGETS unroll)
endif()
foreach(folder assets lessons)
    if(IS_DIRECTORY ${CMAKE_SOURCE_DIR}/${folder})
        install(DIRECTORY ${folder}
            DESTINATION ${CMAKE_INSTALL_DATADIR}/unroll
            PATTERN desktop EXCLUDE)
    endif()
endforeach()
install(FILES assets/desktop/unroll.desktop
    DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES assets/desktop/unroll-mime.xml
    DESTINATION ${CMAKE_INSTALL_DATADIR}/mime/packages RENAME unroll.xml)
install(FILES assets/desktop/unroll.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
